package io.weir.transforms.event;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Codes an {@link Event} for shuffles. */
public final class EventCoder extends FramedCoder<Event> {
  private static final EventCoder INSTANCE = new EventCoder();

  private EventCoder() {}

  public static EventCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Event event, DataOutput out) throws IOException {
    Values.writeString(event.stream, out);
    Values.write(event.id, out);
    Values.writeSigned(event.time, out);
    Values.writeSigned(event.arrived, out);
    Values.writeUnsigned(event.values.length, out);
    for (Object value : event.values) {
      Values.write(value, out);
    }
  }

  @Override
  protected Event read(DataInput in) throws IOException {
    String name = Values.readString(in);
    Object id = Values.read(in);
    long time = Values.readSigned(in);
    long arrived = Values.readSigned(in);
    Object[] values = new Object[Values.readLength(in)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Values.read(in);
    }
    return new Event(name, id, time, arrived, values);
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
