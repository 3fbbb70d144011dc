package io.weir.transforms.decision;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.rule.HitDetails;
import java.io.DataOutput;
import java.io.IOException;

/** Coder of the hits that are gathered by a key of their own, in shuffles. */
final class AlertHitCoder extends FramedCoder<AlertHit> {
  private static final long serialVersionUID = 1;
  private static final AlertHitCoder INSTANCE = new AlertHitCoder();

  private AlertHitCoder() {}

  static AlertHitCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(AlertHit hit, DataOutput out) throws IOException {
    ValueEncoding.writeBytes(hit.key(), out);
    ValueEncoding.writeUnsigned(hit.rule(), out);
    hit.position().write(out);
    ValueEncoding.writeUnsigned(hit.version(), out);
    out.writeBoolean(hit.details() != null);
    if (hit.details() != null) {
      ValueEncoding.write(hit.details().toValue(), out);
    }
  }

  @Override
  protected AlertHit read(ByteInput in) throws IOException {
    return new AlertHit(
        ValueEncoding.readBytes(in),
        ValueEncoding.readLength(in),
        EventPosition.read(in),
        ValueEncoding.readUnsigned(in),
        in.readBoolean() ? HitDetails.fromValue(ValueEncoding.read(in)) : null);
  }
}
