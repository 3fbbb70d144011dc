package io.weir.transforms.record;

import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.pack.spec.Outcome;
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
    ValueEncoding.writeString(a.id(), out);
    ValueEncoding.writeString(a.rule(), out);
    RecordEncoding.writeKey(a.key(), out);
    ValueEncoding.writeString(a.outcome().name(), out);
    ValueEncoding.writeSigned(a.start(), out);
    ValueEncoding.writeSigned(a.end(), out);
    ValueEncoding.writeUnsigned(a.count(), out);
    RecordEncoding.writeList(a.events(), out);
    ValueEncoding.writeSigned(a.score(), out);
    ValueEncoding.write(a.reason(), out);
    ValueEncoding.writeString(a.status().name(), out);
    ValueEncoding.writeUnsigned(a.revision(), out);
    ValueEncoding.write(a.supersededBy(), out);
    ValueEncoding.writeString(a.pack(), out);
    ValueEncoding.write(a.version(), out);
  }

  @Override
  protected Alert read(DataInput in) throws IOException {
    return new Alert(
        ValueEncoding.readString(in),
        ValueEncoding.readString(in),
        RecordEncoding.readKey(in),
        Outcome.valueOf(ValueEncoding.readString(in)),
        ValueEncoding.readSigned(in),
        ValueEncoding.readSigned(in),
        ValueEncoding.readUnsigned(in),
        RecordEncoding.readList(in),
        ValueEncoding.readSigned(in),
        (String) ValueEncoding.read(in),
        Alert.Status.valueOf(ValueEncoding.readString(in)),
        ValueEncoding.readUnsigned(in),
        (String) ValueEncoding.read(in),
        ValueEncoding.readString(in),
        (Serializable) ValueEncoding.read(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
