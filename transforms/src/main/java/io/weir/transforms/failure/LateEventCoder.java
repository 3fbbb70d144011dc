package io.weir.transforms.failure;

import io.weir.transforms.event.FramedCoder;
import io.weir.transforms.event.Values;
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
    Values.writeString(late.stream(), out);
    Values.write(late.id(), out);
    Values.writeSigned(late.time(), out);
    Values.writeSigned(late.watermark(), out);
    Values.write(late.origin(), out);
    Values.writeString(late.payload(), out);
    Values.writeString(late.encoding(), out);
  }

  @Override
  protected LateEvent read(DataInput in) throws IOException {
    return new LateEvent(
        Values.readString(in),
        Values.read(in),
        Values.readSigned(in),
        Values.readSigned(in),
        (String) Values.read(in),
        Values.readString(in),
        Values.readString(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
