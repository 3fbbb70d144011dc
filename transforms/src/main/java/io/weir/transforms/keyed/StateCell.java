package io.weir.transforms.keyed;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.VersionedCoder;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;

/**
 * Keeps the state of keys in a cell. What an engine keeps on the heap it copies for a snapshot, and
 * its collector walks through it again and again; a hundred thousand keys of a few dozen objects
 * each cost more so than all the work on them. So a state rests as bytes, which a collector does
 * not look into and a snapshot writes as they are, unless it is so large that reading it anew for
 * each event would cost more. Of one worker thread, as the DoFn that has it is.
 *
 * @param <T> type of the states
 */
public final class StateCell<T> implements Serializable {
  private static final int LARGE_BYTES = 8192;

  private final VersionedCoder<T> coder;
  // What the state read last is kept in; null where it had none.
  private transient EncodedState<T> kept;
  // Whether that state is kept as it is.
  private transient boolean large;

  public StateCell(VersionedCoder<T> coder) {
    this.coder = coder;
  }

  /** The cell's type. */
  public StateSpec<ValueState<EncodedState<T>>> spec() {
    return StateSpecs.value(coder(coder));
  }

  /** Codes what is kept of states, byte for byte as the coder of the states does. */
  public static <T> Coder<EncodedState<T>> coder(VersionedCoder<T> states) {
    return new EncodedStateCoder<>(states);
  }

  /** The state of the key, or null where it has none. Good until the next is read. */
  public T read(ValueState<EncodedState<T>> cell) {
    kept = cell.read();
    large = kept != null && (kept.isLive() || kept.length() > LARGE_BYTES);
    if (kept == null || kept.isLive()) {
      return kept == null ? null : kept.live();
    }
    try {
      return coder.fromBytes(kept.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the state that was read from the cell, after an event. */
  public void write(ValueState<EncodedState<T>> cell, T state) {
    if (large) {
      kept.keepAsItIs(state);
      cell.write(kept);
    } else {
      writeSettled(cell, state);
    }
  }

  /** Keeps the state that was read from the cell, which may have become smaller. */
  public void writeSettled(ValueState<EncodedState<T>> cell, T state) {
    if (kept == null) {
      kept = EncodedState.empty();
    }
    ByteOutput out = ByteOutput.take();
    try {
      coder.gather(state, out);
      if (out.size() > LARGE_BYTES) {
        kept.keepAsItIs(state);
      } else {
        kept.keepBytes(out);
      }
      cell.write(kept);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      out.free();
    }
  }
}
