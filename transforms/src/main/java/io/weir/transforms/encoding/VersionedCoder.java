package io.weir.transforms.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * Beam's coder of a {@link StateEncoding}: the length of the bytes, then the bytes.
 *
 * @param <T> type of the state
 */
public final class VersionedCoder<T> extends CustomCoder<T> {
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
