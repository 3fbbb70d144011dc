package io.weir.transforms.session;

import io.weir.transforms.event.FramedCoder;
import io.weir.transforms.event.Values;
import io.weir.transforms.record.RecordParts;
import io.weir.transforms.record.Timing;
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
    Values.writeString(s.id(), out);
    Values.writeString(s.session(), out);
    RecordParts.writeKey(s.key(), out);
    Values.writeSigned(s.start(), out);
    Values.writeSigned(s.end(), out);
    Values.writeUnsigned(s.events(), out);
    RecordParts.writeMap(s.measures(), out);
    RecordParts.writeMap(s.flags(), out);
    Values.writeString(s.status().name(), out);
    Values.writeUnsigned(s.revision(), out);
    Values.writeString(s.timing().name(), out);
    Values.write(s.supersededBy(), out);
    Values.writeString(s.pack(), out);
    Values.write(s.version(), out);
  }

  @Override
  protected Session read(DataInput in) throws IOException {
    return new Session(
        Values.readString(in),
        Values.readString(in),
        RecordParts.readKey(in),
        Values.readSigned(in),
        Values.readSigned(in),
        Values.readUnsigned(in),
        RecordParts.readMap(in),
        flags(RecordParts.readMap(in)),
        Session.Status.valueOf(Values.readString(in)),
        Values.readUnsigned(in),
        Timing.valueOf(Values.readString(in)),
        (String) Values.read(in),
        Values.readString(in),
        (Serializable) Values.read(in));
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
