package io.weir.transforms.keyed;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.StateEncoding;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads and writes the state of keys. What a runner holds on the heap it copies for a snapshot, and
 * its collector walks through it again and again; a hundred thousand keys of a few dozen objects
 * each cost more so than all the work on them. So a state rests as bytes, which a collector does
 * not look into and a snapshot writes as they are, unless the state is so large that decoding it
 * for each event would cost more. Of one worker thread.
 *
 * @param <T> type of the states
 */
public final class StateCell<T> {
  private static final int LARGE_BYTES = 8192;

  private final StateEncoding<T> encoding;
  // What holds the state that was read last; null where there was none.
  private EncodedState<T> held;
  // Whether that state is held live.
  private boolean large;

  public StateCell(StateEncoding<T> encoding) {
    this.encoding = encoding;
  }

  /** The state of the key, or null where it has none. Good until the next state is read. */
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
