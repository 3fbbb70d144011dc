package io.weir.pipelines.report;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The part of a metric's window that a chart shows. It is small even if the metric is large.
 *
 * @param group group of the window, shortened
 * @param start start of the window, epoch milliseconds
 * @param length length of the window, milliseconds
 * @param value measured value
 */
record ChartedWindow(String group, long start, long length, double value) {
  /** Coder for shuffles. */
  static final class WindowValueCoder extends FramedCoder<ChartedWindow> {
    private static final long serialVersionUID = 1;

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
    protected ChartedWindow read(ByteInput in) throws IOException {
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
