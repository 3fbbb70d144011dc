package io.weir.pipelines.report;

import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
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
record ChartedWindow(String group, long start, long length, double value) {
  /** Codes it for shuffles. */
  static final class WindowValueCoder extends FramedCoder<ChartedWindow> {
    private static final WindowValueCoder INSTANCE = new WindowValueCoder();

    private WindowValueCoder() {}

    static WindowValueCoder of() {
      return INSTANCE;
    }

    @Override
    protected void write(ChartedWindow value, DataOutput out) throws IOException {
      ValueEncoding.writeString(value.group(), out);
      ValueEncoding.writeSigned(value.start(), out);
      ValueEncoding.writeSigned(value.length(), out);
      out.writeDouble(value.value());
    }

    @Override
    protected ChartedWindow read(DataInput in) throws IOException {
      return new ChartedWindow(
          ValueEncoding.readString(in),
          ValueEncoding.readSigned(in),
          ValueEncoding.readSigned(in),
          in.readDouble());
    }

    private Object readResolve() {
      return INSTANCE;
    }
  }
}
