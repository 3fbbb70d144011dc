package io.weir.transforms.keyed;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.encoding.VersionedCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * Coder of a state that is encoded or live. The bytes are those of its {@link VersionedCoder} in
 * both forms.
 *
 * @param <T> type of the state
 */
public final class EncodedStateCoder<T> extends CustomCoder<EncodedState<T>> {
  private final VersionedCoder<T> live;

  public EncodedStateCoder(StateEncoding<T> encoding) {
    this.live = VersionedCoder.of(encoding);
  }

  @Override
  public void encode(EncodedState<T> state, OutputStream stream) throws IOException {
    if (state.isLive()) {
      live.encode(state.live(), stream);
      return;
    }
    ByteOutput out = ByteOutput.take();
    try {
      state.bytes().write(out);
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
    live.verifyDeterministic();
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof EncodedStateCoder<?> other && live.equals(other.live);
  }

  @Override
  public int hashCode() {
    return Objects.hash(live);
  }
}
