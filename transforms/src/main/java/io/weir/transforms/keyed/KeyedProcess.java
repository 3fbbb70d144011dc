package io.weir.transforms.keyed;

import io.weir.transforms.encoding.ByteSlice;
import io.weir.transforms.encoding.StateEncoding;
import java.io.Serializable;

/**
 * The logic of one keyed stage for one key. Plain Java: {@link KeyedStage} stores states, sets
 * timers, maps keys to the runner and carries outputs. One worker thread uses an instance.
 *
 * @param <S> type of a key's state
 * @param <I> type of the inputs
 * @param <O> type of the main output
 */
public interface KeyedProcess<S extends KeyState, I, O> extends Serializable {
  /** The due time for never. */
  long NEVER = Long.MAX_VALUE;

  /** The result of {@link #onEncoded} for an input that needs {@link #onElement}. */
  long NOT_TAKEN = Long.MIN_VALUE;

  /** Returns the encoding of a key's state. */
  StateEncoding<S> stateEncoding();

  /** Prepares the instance in a worker thread. */
  default void open() {}

  /** Creates the state of a key that has none. */
  S newState();

  /**
   * Processes an input of the key.
   *
   * @return the watermark at which {@link #onEventTime} must be called at the latest, epoch
   *     milliseconds, or {@link #NEVER} if this input needs no call
   */
  long onElement(S state, I input, KeyContext<O> context);

  /**
   * Processes an input on the encoded state, without decoding it, if the process can. The results
   * and the bytes are those of {@link #onElement}.
   *
   * @param state the encoded state, which is changed in place
   * @param message the encoded input
   * @return as {@link #onElement}, or {@link #NOT_TAKEN} if nothing was changed or emitted and
   *     {@link #onElement} must be called
   */
  default long onEncoded(StateBytes state, ByteSlice message, KeyContext<O> context) {
    return NOT_TAKEN;
  }

  /**
   * Does what is due at the watermark.
   *
   * @return the watermark at which this must be called next, epoch milliseconds, or {@link #NEVER}
   */
  long onEventTime(S state, KeyContext<O> context);

  /**
   * Returns whether all events have come when the watermark of unbounded input is at the end of
   * time. If not, no timer fires at that watermark.
   */
  default boolean finalizesAtEnd() {
    return true;
  }

  /** Returns whether the process uses processing time. */
  default boolean usesProcessingTime() {
    return false;
  }

  /** Returns when {@link #onProcessingTime} is due, epoch milliseconds, or {@link #NEVER}. */
  default long processingTimeDue(S state) {
    return NEVER;
  }

  /** Does what is due in processing time. */
  default void onProcessingTime(S state, KeyContext<O> context) {
    throw new IllegalStateException(getClass().getName() + " does not use processing time");
  }
}
