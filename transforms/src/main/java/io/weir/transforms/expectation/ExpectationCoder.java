package io.weir.transforms.expectation;

import io.weir.transforms.event.FramedCoder;
import io.weir.transforms.event.Values;
import io.weir.transforms.record.RecordParts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/** Codes an {@link Expectation} for shuffles. */
public final class ExpectationCoder extends FramedCoder<Expectation> {
  private static final ExpectationCoder INSTANCE = new ExpectationCoder();

  private ExpectationCoder() {}

  public static ExpectationCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Expectation e, DataOutput out) throws IOException {
    Values.writeString(e.id(), out);
    Values.writeString(e.expectation(), out);
    Values.write(e.event(), out);
    RecordParts.writeKey(e.key(), out);
    Values.writeSigned(e.started(), out);
    Values.writeSigned(e.deadline(), out);
    Values.writeString(e.status().name(), out);
    Values.write(e.at(), out);
    Values.writeUnsigned(e.revision(), out);
    Values.writeString(e.pack(), out);
    Values.write(e.version(), out);
  }

  @Override
  protected Expectation read(DataInput in) throws IOException {
    return new Expectation(
        Values.readString(in),
        Values.readString(in),
        Values.read(in),
        RecordParts.readKey(in),
        Values.readSigned(in),
        Values.readSigned(in),
        Expectation.Status.valueOf(Values.readString(in)),
        (Long) Values.read(in),
        Values.readUnsigned(in),
        Values.readString(in),
        (Serializable) Values.read(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
