package io.weir.transforms.failure;

import io.weir.transforms.event.Values;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Codes a {@link DeadLetter} for shuffles. */
public final class DeadLetterCoder extends AtomicCoder<DeadLetter> {
  private static final DeadLetterCoder INSTANCE = new DeadLetterCoder();

  private DeadLetterCoder() {}

  public static DeadLetterCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(DeadLetter letter, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
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
  public DeadLetter decode(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
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
