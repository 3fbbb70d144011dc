package io.weir.transforms.feature;

import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Binary formats that stage messages and stage states share. */
final class StageEncoding {
  private StageEncoding() {}

  static void writeAll(Object[] values, DataOutput out) throws IOException {
    ValueEncoding.writeUnsigned(values.length, out);
    for (Object value : values) {
      ValueEncoding.write(value, out);
    }
  }

  static Object[] readAll(DataInput in) throws IOException {
    Object[] values = new Object[ValueEncoding.readLength(in)];
    for (int i = 0; i < values.length; i++) {
      values[i] = ValueEncoding.read(in);
    }
    return values;
  }

  /** Writes one byte per series, followed by the value if the event belongs to the series. */
  static void writeSeries(Object[] series, DataOutput out) throws IOException {
    ValueEncoding.writeUnsigned(series.length, out);
    for (Object value : series) {
      out.writeBoolean(value != KeyWindows.ABSENT);
      if (value != KeyWindows.ABSENT) {
        ValueEncoding.write(value, out);
      }
    }
  }

  static Object[] readSeries(DataInput in) throws IOException {
    Object[] series = new Object[ValueEncoding.readLength(in)];
    for (int i = 0; i < series.length; i++) {
      series[i] = in.readBoolean() ? ValueEncoding.read(in) : KeyWindows.ABSENT;
    }
    return series;
  }

  static void writeRequest(StageInput.FeatureRequest request, DataOutput out) throws IOException {
    out.writeBoolean(request != null);
    if (request != null) {
      out.writeBoolean(request.keyed());
      ValueEncoding.writeSigned(request.arrived(), out);
      writeAll(request.fields(), out);
      ValueEncoding.writeUnsigned(request.awaited(), out);
      ValueEncoding.writeBytes(request.replyTo(), out);
    }
  }

  static StageInput.FeatureRequest readRequest(DataInput in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    return new StageInput.FeatureRequest(
        in.readBoolean(),
        ValueEncoding.readSigned(in),
        readAll(in),
        (int) ValueEncoding.readUnsigned(in),
        ValueEncoding.readBytes(in));
  }
}
