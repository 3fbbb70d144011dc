package io.weir.transforms.keyed;

import io.weir.transforms.encoding.StateEncoding;
import java.io.Serializable;

/**
 * The work of one keyed stage, at one key. Plain Java: what keeps states and timers, how keys are
 * laid out in a runner, and how outputs travel is the business of {@link KeyedStage}. An instance
 * is used by one worker thread.
 *
 * @param <S> type of a key's state
 * @param <I> type of what comes to a key
 * @param <O> type of the main output
 */
public interface KeyedProcess<S extends KeyState, I, O> extends Serializable {
  /** No due time. */
  long NEVER = Long.MAX_VALUE;

  /** The encoding of a key's state. */
  StateEncoding<S> stateEncoding();

  /** Prepares a worker thread. */
  default void open() {}

  /** The state of a key that has none. */
  S newState();

  /**
   * Takes in what came to the key.
   *
   * @return the watermark at which {@link #onEventTime} is to be called at the latest, epoch
   *     milliseconds, or {@link #NEVER} where this input needs no call
   */
  long onElement(S state, I input, KeyContext<O> context);

  /**
   * Does what is due at the watermark.
   *
   * @return the watermark at which this is to be called next, epoch milliseconds, or {@link #NEVER}
   */
  long onEventTime(S state, KeyContext<O> context);

  /** Whether the process ever waits for processing time. */
  default boolean usesProcessingTime() {
    return false;
  }

  /** When {@link #onProcessingTime} is due, epoch milliseconds, or {@link #NEVER}. */
  default long processingTimeDue(S state) {
    return NEVER;
  }

  /** Does what is due in processing time. */
  default void onProcessingTime(S state, KeyContext<O> context) {
    throw new IllegalStateException(getClass().getName() + " does not use processing time");
  }
}
