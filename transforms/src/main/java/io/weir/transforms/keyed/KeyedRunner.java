package io.weir.transforms.keyed;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ByteSlice;
import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.StateEncoding;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Runs a {@link KeyedProcess} for the current key: reads the key's state once, calls the process,
 * writes the state once, and sets the key's due times. Plain Java; one worker thread uses an
 * instance.
 *
 * <p>A state that is too large to be decoded for each event stays as objects, so that the cost of
 * an event does not grow with the window of a hot key.
 *
 * @param <S> type of a key's state
 * @param <I> type of the inputs
 * @param <O> type of the main output
 */
public final class KeyedRunner<S extends KeyState, I, O> {
  private static final int LARGE_BYTES = 8192;

  private final KeyedProcess<S, I, O> process;
  private final FramedCoder<I> inputs;
  private final StateEncoding<S> encoding;
  private final boolean usesProcessingTime;
  // Whether the state that was read last is large.
  private boolean large;
  // Bytes of the largest state written since it was taken.
  private int largest;

  /** Creates a runner of a process whose inputs are encoded by a coder. */
  public KeyedRunner(KeyedProcess<S, I, O> process, FramedCoder<I> inputs) {
    this.process = process;
    this.inputs = inputs;
    this.encoding = process.stateEncoding();
    this.usesProcessingTime = process.usesProcessingTime();
  }

  /** Processes an encoded input of the key. */
  public void onMessage(ByteSlice message, KeySlot<S> slot, KeyContext<O> context) {
    if (slot.live() == null) {
      long due = process.onEncoded(slot, message, context);
      if (due != KeyedProcess.NOT_TAKEN) {
        setEventTimeDue(due, slot);
        largest = Math.max(largest, slot.length);
        return;
      }
    }
    try {
      onElement(inputs.parse(message.open()), slot, context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Processes an input of the key. */
  public void onElement(I input, KeySlot<S> slot, KeyContext<O> context) {
    S known = read(slot);
    S state = known == null ? process.newState() : known;
    long dueBefore = usesProcessingTime ? process.processingTimeDue(state) : KeyedProcess.NEVER;
    setEventTimeDue(process.onElement(state, input, context), slot);
    if (usesProcessingTime) {
      long due = process.processingTimeDue(state);
      // A timer that is set is not changed, even if its due time is later now.
      if (due != KeyedProcess.NEVER && dueBefore == KeyedProcess.NEVER) {
        slot.setProcessingTimeDue(due);
      }
    }
    write(slot, state);
  }

  /** Processes the firing of the key's event-time timer. */
  public void onEventTime(KeySlot<S> slot, KeyContext<O> context) {
    slot.setEventTimeDue(KeyedProcess.NEVER);
    S state = read(slot);
    if (state == null) {
      return;
    }
    long due = process.onEventTime(state, context);
    if (state.isEmpty()) {
      slot.clear();
    } else {
      setEventTimeDue(due, slot);
      writeCompacted(slot, state);
    }
  }

  /** Processes the firing of the key's processing-time timer. */
  public void onProcessingTime(KeySlot<S> slot, KeyContext<O> context) {
    slot.setProcessingTimeDue(KeyedProcess.NEVER);
    S state = read(slot);
    if (state != null) {
      process.onProcessingTime(state, context);
      write(slot, state);
    }
  }

  /**
   * Returns the bytes of the largest state that was written since the last call, and forgets it. A
   * state that stays as objects is written when its event-time timer fires.
   */
  public int takeLargest() {
    int taken = largest;
    largest = 0;
    return taken;
  }

  private static void setEventTimeDue(long due, KeySlot<?> slot) {
    long set = slot.eventTimeDue();
    long next = EventTimeTimers.next(due, set);
    if (next != set) {
      slot.setEventTimeDue(next);
    }
  }

  private S read(KeySlot<S> slot) {
    S live = slot.live();
    large = live != null || slot.length > LARGE_BYTES;
    if (live != null || slot.length == 0) {
      return live;
    }
    // A large state will stay as objects, which must not refer to the slot's bytes.
    ByteSlice bytes = large ? slot.copy() : new ByteSlice(slot.array, slot.from, slot.length);
    try {
      return large ? encoding.fromBytes(bytes) : encoding.fromBorrowedBytes(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the state after an event. */
  private void write(KeySlot<S> slot, S state) {
    if (large) {
      slot.hold(state, encoding);
    } else {
      writeCompacted(slot, state);
    }
  }

  /** Writes a state that may have become smaller. */
  private void writeCompacted(KeySlot<S> slot, S state) {
    ByteOutput out = ByteOutput.take();
    try {
      encoding.writeWithHeader(state, out);
      largest = Math.max(largest, out.size());
      if (out.size() <= LARGE_BYTES) {
        slot.write(out);
      } else if (large) {
        slot.hold(state, encoding);
      } else {
        // The state may refer to the slot's bytes, which are freed.
        slot.hold(encoding.fromBytes(ByteSlice.of(out.toBytes())), encoding);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      out.free();
    }
  }
}
