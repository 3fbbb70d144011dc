package io.weir.transforms.event;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Coder of an {@link Event} in shuffles. A delete has true in front of its id. The record, if there
 * is one, follows the values.
 */
public final class EventCoder extends FramedCoder<Event> {
  private static final long serialVersionUID = -4557011557832338495L;

  private static final EventCoder INSTANCE = new EventCoder();

  private EventCoder() {}

  public static EventCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Event event, DataOutput out) throws IOException {
    ValueEncoding.writeString(event.stream, out);
    if (event.deletesRow) {
      ValueEncoding.write(true, out);
    }
    ValueEncoding.write(event.id, out);
    ValueEncoding.writeSigned(event.time, out);
    ValueEncoding.writeSigned(event.arrived, out);
    ValueEncoding.writeUnsigned(event.values.length, out);
    for (Object value : event.values) {
      ValueEncoding.write(value, out);
    }
    if (event.record != null) {
      ValueEncoding.writeString(event.record.origin(), out);
      ValueEncoding.writeString(event.record.payload(), out);
      ValueEncoding.writeString(event.record.encoding(), out);
    }
  }

  @Override
  protected Event read(ByteInput in) throws IOException {
    String name = ValueEncoding.readString(in);
    Object first = ValueEncoding.read(in);
    boolean deletesRow = Boolean.TRUE.equals(first);
    Object id = deletesRow ? ValueEncoding.read(in) : first;
    long time = ValueEncoding.readSigned(in);
    long arrived = ValueEncoding.readSigned(in);
    Object[] values = new Object[ValueEncoding.readLength(in)];
    for (int i = 0; i < values.length; i++) {
      values[i] = ValueEncoding.read(in);
    }
    Event made = new Event(name, id, time, arrived, values);
    Event event = deletesRow ? made.asDelete() : made;
    return in.isAtEnd() ? event : event.withRecord(readRecord(in));
  }

  private static SourceRecord readRecord(ByteInput in) throws IOException {
    return new SourceRecord(
        ValueEncoding.readString(in), ValueEncoding.readString(in), ValueEncoding.readString(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
