package io.weir.transforms.metric;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.record.RecordEncoding;
import java.io.DataOutput;
import java.io.IOException;

/** Coder of a {@link MeasuredPane} in shuffles. */
public final class MeasuredPaneCoder extends FramedCoder<MeasuredPane> {
  private static final long serialVersionUID = -8630780885818961978L;

  private static final MeasuredPaneCoder INSTANCE = new MeasuredPaneCoder();

  private MeasuredPaneCoder() {}

  public static MeasuredPaneCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(MeasuredPane measured, DataOutput out) throws IOException {
    ValueEncoding.writeUnsigned(measured.events(), out);
    RecordEncoding.writeList(measured.values(), out);
  }

  @Override
  protected MeasuredPane read(ByteInput in) throws IOException {
    return new MeasuredPane(ValueEncoding.readUnsigned(in), RecordEncoding.readList(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
