package io.weir.transforms.record;

import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
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
    ValueEncoding.writeString(letter.stream(), out);
    ValueEncoding.writeString(letter.stage(), out);
    ValueEncoding.writeString(letter.reason(), out);
    ValueEncoding.write(letter.exception(), out);
    ValueEncoding.write(letter.origin(), out);
    ValueEncoding.writeString(letter.payload(), out);
    ValueEncoding.writeString(letter.encoding(), out);
    ValueEncoding.writeSigned(letter.time(), out);
  }

  @Override
  protected DeadLetter read(DataInput in) throws IOException {
    return new DeadLetter(
        ValueEncoding.readString(in),
        ValueEncoding.readString(in),
        ValueEncoding.readString(in),
        (String) ValueEncoding.read(in),
        (String) ValueEncoding.read(in),
        ValueEncoding.readString(in),
        ValueEncoding.readString(in),
        ValueEncoding.readSigned(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
