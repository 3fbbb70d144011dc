package io.weir.transforms.metric;

import io.weir.transforms.event.FramedCoder;
import io.weir.transforms.event.Values;
import io.weir.transforms.record.RecordParts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Codes a {@link Measured} for shuffles. */
final class MeasuredCoder extends FramedCoder<Measured> {
  private static final MeasuredCoder INSTANCE = new MeasuredCoder();

  private MeasuredCoder() {}

  static MeasuredCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Measured measured, DataOutput out) throws IOException {
    Values.writeUnsigned(measured.events(), out);
    RecordParts.writeList(measured.values(), out);
  }

  @Override
  protected Measured read(DataInput in) throws IOException {
    return new Measured(Values.readUnsigned(in), RecordParts.readList(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
