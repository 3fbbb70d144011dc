package io.weir.transforms.session;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataOutput;
import java.io.IOException;

/** Coder of a {@link SessionEvent} in shuffles. */
public final class SessionEventCoder extends FramedCoder<SessionEvent> {
  private static final long serialVersionUID = -3113619986189179984L;

  private static final SessionEventCoder INSTANCE = new SessionEventCoder();

  private SessionEventCoder() {}

  public static SessionEventCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(SessionEvent event, DataOutput out) throws IOException {
    ValueEncoding.writeSigned(event.time(), out);
    ValueEncoding.write(event.id(), out);
    ValueEncoding.writeUnsigned(event.taken().length, out);
    for (Object value : event.taken()) {
      ValueEncoding.write(value, out);
    }
  }

  @Override
  protected SessionEvent read(ByteInput in) throws IOException {
    long time = ValueEncoding.readSigned(in);
    Object id = ValueEncoding.read(in);
    Object[] taken = new Object[ValueEncoding.readLength(in)];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = ValueEncoding.read(in);
    }
    return new SessionEvent(time, id, taken);
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
