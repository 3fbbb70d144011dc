package io.weir.transforms.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * Beam's coder of a {@link StateEncoding}: the length of the bytes, then the bytes.
 *
 * <p>Flink writes the coders of state into savepoints, in Java's serialization, and reads state on
 * the heap with the coders that it finds there. So the encoding of a runner's state has no field
 * and a fixed {@code serialVersionUID}. Bytes that depend on the pack stay bytes until a stage
 * reads them.
 *
 * @param <T> type of the state
 */
public final class VersionedCoder<T> extends CustomCoder<T> {
  private static final long serialVersionUID = 1;

  private final StateEncoding<T> encoding;

  private VersionedCoder(StateEncoding<T> encoding) {
    this.encoding = encoding;
  }

  public static <T> VersionedCoder<T> of(StateEncoding<T> encoding) {
    return new VersionedCoder<>(encoding);
  }

  @Override
  public void encode(T state, OutputStream stream) throws IOException {
    // The bytes are collected first: runners' streams are slow byte by byte, and a snapshot writes
    // every key.
    ByteOutput out = ByteOutput.take();
    try {
      encoding.writeWithHeader(state, out);
      out.writeFramed(stream);
    } finally {
      out.free();
    }
  }

  @Override
  public T decode(InputStream stream) throws IOException {
    return encoding.fromBytes(ByteSlice.of(ByteInput.frame(stream)));
  }

  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    throw new NonDeterministicException(this, "state is never a key");
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof VersionedCoder<?> other && encoding.equals(other.encoding);
  }

  @Override
  public int hashCode() {
    return Objects.hash(encoding);
  }
}
