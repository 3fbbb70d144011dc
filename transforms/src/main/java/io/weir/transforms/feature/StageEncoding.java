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

  static void writeQuestion(StageInput.Question question, DataOutput out) throws IOException {
    out.writeBoolean(question != null);
    if (question != null) {
      out.writeBoolean(question.keyed());
      ValueEncoding.writeSigned(question.arrived(), out);
      writeAll(question.fields(), out);
      ValueEncoding.writeUnsigned(question.awaited(), out);
      ValueEncoding.writeBytes(question.replyTo(), out);
    }
  }

  static StageInput.Question readQuestion(DataInput in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    return new StageInput.Question(
        in.readBoolean(),
        ValueEncoding.readSigned(in),
        readAll(in),
        (int) ValueEncoding.readUnsigned(in),
        ValueEncoding.readBytes(in));
  }
}
