package io.weir.transforms.state;

import io.weir.transforms.event.ByteInput;
import io.weir.transforms.event.ByteOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * Codes what is kept of a state, byte for byte as the coder of the state does.
 *
 * @param <T> type of the state
 */
final class KeptCoder<T> extends CustomCoder<Kept<T>> {
  private final VersionedCoder<T> coder;

  KeptCoder(VersionedCoder<T> coder) {
    this.coder = coder;
  }

  @Override
  public void encode(Kept<T> kept, OutputStream stream) throws IOException {
    if (kept.isLive()) {
      coder.encode(kept.live(), stream);
      return;
    }
    ByteOutput out = ByteOutput.take();
    try {
      kept.bytes().write(out);
      out.writeFramed(stream);
    } finally {
      out.free();
    }
  }

  @Override
  public Kept<T> decode(InputStream stream) throws IOException {
    return Kept.of(ByteInput.frame(stream));
  }

  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    coder.verifyDeterministic();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof KeptCoder<?> other && coder.equals(other.coder);
  }

  @Override
  public int hashCode() {
    return Objects.hash(coder);
  }
}
