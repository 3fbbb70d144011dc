package io.weir.transforms.record;

import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
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
    ValueEncoding.writeString(e.id(), out);
    ValueEncoding.writeString(e.expectation(), out);
    ValueEncoding.write(e.event(), out);
    RecordEncoding.writeKey(e.key(), out);
    ValueEncoding.writeSigned(e.started(), out);
    ValueEncoding.writeSigned(e.deadline(), out);
    ValueEncoding.writeString(e.status().name(), out);
    ValueEncoding.write(e.at(), out);
    ValueEncoding.writeUnsigned(e.revision(), out);
    ValueEncoding.writeString(e.pack(), out);
    ValueEncoding.write(e.version(), out);
  }

  @Override
  protected Expectation read(DataInput in) throws IOException {
    return new Expectation(
        ValueEncoding.readString(in),
        ValueEncoding.readString(in),
        ValueEncoding.read(in),
        RecordEncoding.readKey(in),
        ValueEncoding.readSigned(in),
        ValueEncoding.readSigned(in),
        Expectation.Status.valueOf(ValueEncoding.readString(in)),
        (Long) ValueEncoding.read(in),
        ValueEncoding.readUnsigned(in),
        ValueEncoding.readString(in),
        (Serializable) ValueEncoding.read(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
