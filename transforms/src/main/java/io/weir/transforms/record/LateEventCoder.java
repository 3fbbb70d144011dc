package io.weir.transforms.record;

import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Codes a {@link LateEvent} for shuffles. */
public final class LateEventCoder extends FramedCoder<LateEvent> {
  private static final LateEventCoder INSTANCE = new LateEventCoder();

  private LateEventCoder() {}

  public static LateEventCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(LateEvent late, DataOutput out) throws IOException {
    ValueEncoding.writeString(late.stream(), out);
    ValueEncoding.write(late.id(), out);
    ValueEncoding.writeSigned(late.time(), out);
    ValueEncoding.writeSigned(late.watermark(), out);
    ValueEncoding.write(late.origin(), out);
    ValueEncoding.writeString(late.payload(), out);
    ValueEncoding.writeString(late.encoding(), out);
  }

  @Override
  protected LateEvent read(DataInput in) throws IOException {
    return new LateEvent(
        ValueEncoding.readString(in),
        ValueEncoding.read(in),
        ValueEncoding.readSigned(in),
        ValueEncoding.readSigned(in),
        (String) ValueEncoding.read(in),
        ValueEncoding.readString(in),
        ValueEncoding.readString(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
