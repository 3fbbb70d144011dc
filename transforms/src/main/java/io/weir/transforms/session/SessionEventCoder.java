package io.weir.transforms.session;

import io.weir.transforms.event.FramedCoder;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Codes a {@link SessionEvent} for the shuffle. */
final class SessionEventCoder extends FramedCoder<SessionEvent> {
  private static final SessionEventCoder INSTANCE = new SessionEventCoder();

  private SessionEventCoder() {}

  static SessionEventCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(SessionEvent event, DataOutput out) throws IOException {
    Values.writeSigned(event.time(), out);
    Values.write(event.id(), out);
    Values.writeUnsigned(event.taken().length, out);
    for (Object value : event.taken()) {
      Values.write(value, out);
    }
  }

  @Override
  protected SessionEvent read(DataInput in) throws IOException {
    long time = Values.readSigned(in);
    Object id = Values.read(in);
    Object[] taken = new Object[Values.readLength(in)];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = Values.read(in);
    }
    return new SessionEvent(time, id, taken);
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
