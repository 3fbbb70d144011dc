package io.weir.transforms.metric;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * Coder of a {@link WindowMeasures}: the length of its bytes, then the bytes. Flink writes the
 * coder into savepoints; see {@link io.weir.transforms.encoding.VersionedCoder}.
 */
final class WindowMeasuresCoder extends CustomCoder<WindowMeasures> {
  private static final long serialVersionUID = 1;

  @Override
  public void encode(WindowMeasures state, OutputStream stream) throws IOException {
    ByteOutput out = ByteOutput.take();
    try {
      state.write(out);
      out.writeFramed(stream);
    } finally {
      out.free();
    }
  }

  @Override
  public WindowMeasures decode(InputStream stream) throws IOException {
    return WindowMeasures.ofBytes(ByteInput.frame(stream));
  }

  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    throw new NonDeterministicException(this, "state is never a key");
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof WindowMeasuresCoder;
  }

  @Override
  public int hashCode() {
    return WindowMeasuresCoder.class.hashCode();
  }
}
