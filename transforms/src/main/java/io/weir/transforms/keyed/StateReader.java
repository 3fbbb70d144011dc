package io.weir.transforms.keyed;

import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.util.CoderUtils;

/**
 * Reads a state value that the caller changes in place. Where the {@link KeyLayout} requests it,
 * the value is a copy: some runners cache the objects of a state, and process a bundle that failed
 * again on the same objects.
 *
 * @param <T> type of the value
 */
public final class StateReader<T> implements Serializable {
  private final Coder<T> coder;
  private final boolean copies;

  /** Creates a reader of values with this coder. */
  public StateReader(Coder<T> coder, KeyLayout layout) {
    this.coder = coder;
    this.copies = layout.copiesState();
  }

  /** Returns the value, or null if there is none. */
  public T read(ValueState<T> state) {
    T value = state.read();
    if (value == null || !copies) {
      return value;
    }
    try {
      return CoderUtils.clone(coder, value);
    } catch (CoderException e) {
      throw new UncheckedIOException(e);
    }
  }
}
