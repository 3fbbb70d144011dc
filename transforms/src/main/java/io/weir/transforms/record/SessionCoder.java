package io.weir.transforms.record;

import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/** Codes a {@link Session} for shuffles. */
public final class SessionCoder extends FramedCoder<Session> {
  private static final SessionCoder INSTANCE = new SessionCoder();

  private SessionCoder() {}

  public static SessionCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Session s, DataOutput out) throws IOException {
    ValueEncoding.writeString(s.id(), out);
    ValueEncoding.writeString(s.session(), out);
    RecordEncoding.writeKey(s.key(), out);
    ValueEncoding.writeSigned(s.start(), out);
    ValueEncoding.writeSigned(s.end(), out);
    ValueEncoding.writeUnsigned(s.events(), out);
    RecordEncoding.writeMap(s.measures(), out);
    RecordEncoding.writeMap(s.flags(), out);
    ValueEncoding.writeString(s.status().name(), out);
    ValueEncoding.writeUnsigned(s.revision(), out);
    ValueEncoding.writeString(s.timing().name(), out);
    ValueEncoding.write(s.supersededBy(), out);
    ValueEncoding.writeString(s.pack(), out);
    ValueEncoding.write(s.version(), out);
  }

  @Override
  protected Session read(DataInput in) throws IOException {
    return new Session(
        ValueEncoding.readString(in),
        ValueEncoding.readString(in),
        RecordEncoding.readKey(in),
        ValueEncoding.readSigned(in),
        ValueEncoding.readSigned(in),
        ValueEncoding.readUnsigned(in),
        RecordEncoding.readMap(in),
        flags(RecordEncoding.readMap(in)),
        Session.Status.valueOf(ValueEncoding.readString(in)),
        ValueEncoding.readUnsigned(in),
        RecordTiming.valueOf(ValueEncoding.readString(in)),
        (String) ValueEncoding.read(in),
        ValueEncoding.readString(in),
        (Serializable) ValueEncoding.read(in));
  }

  private static Map<String, Boolean> flags(Map<String, Object> values) {
    Map<String, Boolean> flags = new LinkedHashMap<>();
    values.forEach((name, value) -> flags.put(name, (Boolean) value));
    return flags;
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
