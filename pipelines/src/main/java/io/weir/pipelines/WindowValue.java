package io.weir.pipelines;

import io.weir.transforms.event.FramedCoder;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a chart shows of one window: little, however large the metric is.
 *
 * @param group whose window it is, shortened
 * @param start of the window, epoch milliseconds
 * @param length of the window, milliseconds
 * @param value what was measured
 */
record WindowValue(String group, long start, long length, double value) {
  /** Codes it for shuffles. */
  static final class WindowValueCoder extends FramedCoder<WindowValue> {
    private static final WindowValueCoder INSTANCE = new WindowValueCoder();

    private WindowValueCoder() {}

    static WindowValueCoder of() {
      return INSTANCE;
    }

    @Override
    protected void write(WindowValue value, DataOutput out) throws IOException {
      Values.writeString(value.group(), out);
      Values.writeSigned(value.start(), out);
      Values.writeSigned(value.length(), out);
      out.writeDouble(value.value());
    }

    @Override
    protected WindowValue read(DataInput in) throws IOException {
      return new WindowValue(
          Values.readString(in), Values.readSigned(in), Values.readSigned(in), in.readDouble());
    }

    private Object readResolve() {
      return INSTANCE;
    }
  }
}
