package io.weir.transforms.record;

import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.pack.spec.Outcome;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/** Codes a {@link Decision} for shuffles. */
public final class DecisionCoder extends FramedCoder<Decision> {
  private static final DecisionCoder INSTANCE = new DecisionCoder();

  private DecisionCoder() {}

  public static DecisionCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Decision d, DataOutput out) throws IOException {
    ValueEncoding.write(d.event(), out);
    ValueEncoding.writeSigned(d.time(), out);
    RecordEncoding.writeKey(d.key(), out);
    ValueEncoding.writeString(d.outcome().name(), out);
    ValueEncoding.writeSigned(d.score(), out);
    RecordEncoding.writeList(d.rules(), out);
    RecordEncoding.writeList(d.reasons(), out);
    RecordEncoding.writeMap(d.features(), out);
    ValueEncoding.writeUnsigned(d.revision(), out);
    ValueEncoding.writeString(d.timing().name(), out);
    ValueEncoding.writeString(d.pack(), out);
    ValueEncoding.write(d.version(), out);
    ValueEncoding.writeSigned(d.arrived(), out);
    ValueEncoding.writeSigned(d.decided(), out);
  }

  @Override
  protected Decision read(DataInput in) throws IOException {
    return new Decision(
        ValueEncoding.read(in),
        ValueEncoding.readSigned(in),
        RecordEncoding.readKey(in),
        Outcome.valueOf(ValueEncoding.readString(in)),
        ValueEncoding.readSigned(in),
        RecordEncoding.readStrings(in),
        RecordEncoding.readStrings(in),
        RecordEncoding.readMap(in),
        ValueEncoding.readUnsigned(in),
        RecordTiming.valueOf(ValueEncoding.readString(in)),
        ValueEncoding.readString(in),
        (Serializable) ValueEncoding.read(in),
        ValueEncoding.readSigned(in),
        ValueEncoding.readSigned(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
