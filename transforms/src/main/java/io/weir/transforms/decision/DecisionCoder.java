package io.weir.transforms.decision;

import io.weir.transforms.event.FramedCoder;
import io.weir.transforms.event.Values;
import io.weir.transforms.pack.Outcome;
import io.weir.transforms.record.RecordParts;
import io.weir.transforms.record.Timing;
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
    Values.write(d.event(), out);
    Values.writeSigned(d.time(), out);
    RecordParts.writeKey(d.key(), out);
    Values.writeString(d.outcome().name(), out);
    Values.writeSigned(d.score(), out);
    RecordParts.writeList(d.rules(), out);
    RecordParts.writeList(d.reasons(), out);
    RecordParts.writeMap(d.features(), out);
    Values.writeUnsigned(d.revision(), out);
    Values.writeString(d.timing().name(), out);
    Values.writeString(d.pack(), out);
    Values.write(d.version(), out);
    Values.writeSigned(d.arrived(), out);
    Values.writeSigned(d.decided(), out);
  }

  @Override
  protected Decision read(DataInput in) throws IOException {
    return new Decision(
        Values.read(in),
        Values.readSigned(in),
        RecordParts.readKey(in),
        Outcome.valueOf(Values.readString(in)),
        Values.readSigned(in),
        RecordParts.readStrings(in),
        RecordParts.readStrings(in),
        RecordParts.readMap(in),
        Values.readUnsigned(in),
        Timing.valueOf(Values.readString(in)),
        Values.readString(in),
        (Serializable) Values.read(in),
        Values.readSigned(in),
        Values.readSigned(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
