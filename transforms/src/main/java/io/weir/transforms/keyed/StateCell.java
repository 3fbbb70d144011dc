package io.weir.transforms.keyed;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.StateEncoding;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads and writes the states of keys.
 *
 * <p>A runner copies the objects of its heap state for a snapshot, and the garbage collector visits
 * them again and again. For a hundred thousand keys with a few dozen objects each, this costs more
 * than all processing. So states are encoded between events: the garbage collector does not look
 * into bytes, and a snapshot writes them as they are. A state that is too large to be decoded for
 * each event stays live. One worker thread uses an instance.
 *
 * @param <T> type of the states
 */
public final class StateCell<T> {
  private static final int LARGE_BYTES = 8192;

  private final StateEncoding<T> encoding;
  // Holds the state that was read last; null if there was none.
  private EncodedState<T> held;
  // Whether this state is held live.
  private boolean large;

  public StateCell(StateEncoding<T> encoding) {
    this.encoding = encoding;
  }

  /**
   * Returns the state of the key, or null if there is none. The result is valid until the next
   * read.
   */
  public T read(KeySlot<T> slot) {
    held = slot.read();
    large = held != null && (held.isLive() || held.length() > LARGE_BYTES);
    if (held == null || held.isLive()) {
      return held == null ? null : held.live();
    }
    try {
      return encoding.fromBytes(held.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the state that was read from the slot, after an event. */
  public void write(KeySlot<T> slot, T state) {
    if (large) {
      held.holdLive(state);
      slot.write(held);
    } else {
      writeCompacted(slot, state);
    }
  }

  /** Writes the state that was read from the slot, which may have become smaller. */
  public void writeCompacted(KeySlot<T> slot, T state) {
    if (held == null) {
      held = EncodedState.empty();
    }
    ByteOutput out = ByteOutput.take();
    try {
      encoding.writeWithHeader(state, out);
      if (out.size() > LARGE_BYTES) {
        held.holdLive(state);
      } else {
        held.holdBytes(out);
      }
      slot.write(held);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      out.free();
    }
  }
}
