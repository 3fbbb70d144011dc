package io.weir.transforms.failure;

import io.weir.transforms.event.FramedCoder;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Codes a {@link DeadLetter} for shuffles. */
public final class DeadLetterCoder extends FramedCoder<DeadLetter> {
  private static final DeadLetterCoder INSTANCE = new DeadLetterCoder();

  private DeadLetterCoder() {}

  public static DeadLetterCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(DeadLetter letter, DataOutput out) throws IOException {
    Values.writeString(letter.stream(), out);
    Values.writeString(letter.stage(), out);
    Values.writeString(letter.reason(), out);
    Values.write(letter.exception(), out);
    Values.write(letter.origin(), out);
    Values.writeString(letter.payload(), out);
    Values.writeString(letter.encoding(), out);
    Values.writeSigned(letter.time(), out);
  }

  @Override
  protected DeadLetter read(DataInput in) throws IOException {
    return new DeadLetter(
        Values.readString(in),
        Values.readString(in),
        Values.readString(in),
        (String) Values.read(in),
        (String) Values.read(in),
        Values.readString(in),
        Values.readString(in),
        Values.readSigned(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
