package io.weir.transforms.decision;

import io.weir.transforms.event.FramedCoder;
import io.weir.transforms.event.Values;
import io.weir.transforms.pack.Outcome;
import io.weir.transforms.record.RecordParts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/** Codes an {@link Alert} for shuffles. */
public final class AlertCoder extends FramedCoder<Alert> {
  private static final AlertCoder INSTANCE = new AlertCoder();

  private AlertCoder() {}

  public static AlertCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Alert a, DataOutput out) throws IOException {
    Values.writeString(a.id(), out);
    Values.writeString(a.rule(), out);
    RecordParts.writeKey(a.key(), out);
    Values.writeString(a.outcome().name(), out);
    Values.writeSigned(a.start(), out);
    Values.writeSigned(a.end(), out);
    Values.writeUnsigned(a.count(), out);
    RecordParts.writeList(a.events(), out);
    Values.writeSigned(a.score(), out);
    Values.write(a.reason(), out);
    Values.writeString(a.status().name(), out);
    Values.writeUnsigned(a.revision(), out);
    Values.write(a.supersededBy(), out);
    Values.writeString(a.pack(), out);
    Values.write(a.version(), out);
  }

  @Override
  protected Alert read(DataInput in) throws IOException {
    return new Alert(
        Values.readString(in),
        Values.readString(in),
        RecordParts.readKey(in),
        Outcome.valueOf(Values.readString(in)),
        Values.readSigned(in),
        Values.readSigned(in),
        Values.readUnsigned(in),
        RecordParts.readList(in),
        Values.readSigned(in),
        (String) Values.read(in),
        Alert.Status.valueOf(Values.readString(in)),
        Values.readUnsigned(in),
        (String) Values.read(in),
        Values.readString(in),
        (Serializable) Values.read(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
