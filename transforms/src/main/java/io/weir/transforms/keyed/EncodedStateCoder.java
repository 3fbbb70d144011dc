package io.weir.transforms.keyed;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.VersionedCoder;
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
public final class EncodedStateCoder<T> extends CustomCoder<EncodedState<T>> {
  private final VersionedCoder<T> coder;

  public EncodedStateCoder(VersionedCoder<T> coder) {
    this.coder = coder;
  }

  @Override
  public void encode(EncodedState<T> kept, OutputStream stream) throws IOException {
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
  public EncodedState<T> decode(InputStream stream) throws IOException {
    return EncodedState.of(ByteInput.frame(stream));
  }

  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    coder.verifyDeterministic();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof EncodedStateCoder<?> other && coder.equals(other.coder);
  }

  @Override
  public int hashCode() {
    return Objects.hash(coder);
  }
}
