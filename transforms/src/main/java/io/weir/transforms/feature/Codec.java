package io.weir.transforms.feature;

import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The binary forms that messages between stages and their states share. */
final class Codec {
  private Codec() {}

  static void writeAll(Object[] values, DataOutput out) throws IOException {
    Values.writeUnsigned(values.length, out);
    for (Object value : values) {
      Values.write(value, out);
    }
  }

  static Object[] readAll(DataInput in) throws IOException {
    Object[] values = new Object[Values.readLength(in)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Values.read(in);
    }
    return values;
  }

  /** A byte a series, then its value where the event belongs to it. */
  static void writeSeries(Object[] series, DataOutput out) throws IOException {
    Values.writeUnsigned(series.length, out);
    for (Object value : series) {
      out.writeBoolean(value != KeyWindows.ABSENT);
      if (value != KeyWindows.ABSENT) {
        Values.write(value, out);
      }
    }
  }

  static Object[] readSeries(DataInput in) throws IOException {
    Object[] series = new Object[Values.readLength(in)];
    for (int i = 0; i < series.length; i++) {
      series[i] = in.readBoolean() ? Values.read(in) : KeyWindows.ABSENT;
    }
    return series;
  }

  static void writeQuestion(Arrival.Question question, DataOutput out) throws IOException {
    out.writeBoolean(question != null);
    if (question != null) {
      out.writeBoolean(question.keyed());
      Values.writeSigned(question.arrived(), out);
      writeAll(question.fields(), out);
      Values.writeUnsigned(question.awaited(), out);
      Values.writeBytes(question.replyTo(), out);
    }
  }

  static Arrival.Question readQuestion(DataInput in) throws IOException {
    if (!in.readBoolean()) {
      return null;
    }
    return new Arrival.Question(
        in.readBoolean(),
        Values.readSigned(in),
        readAll(in),
        (int) Values.readUnsigned(in),
        Values.readBytes(in));
  }
}
