package io.weir.transforms.keyed;

/**
 * The storage of one key's state and timers: a runner's state cell and timers, or an entry in the
 * table of a key group.
 *
 * @param <S> type of the state
 */
public interface KeySlot<S> {
  /** Returns the state, or null. */
  EncodedState<S> read();

  void write(EncodedState<S> state);

  void clear();

  /** Sets the event-time timer of the key, epoch milliseconds. */
  void setEventTimer(long time);

  /**
   * Sets the processing-time timer of the key.
   *
   * @param time when to fire, epoch milliseconds
   * @param now processing time, epoch milliseconds
   */
  void setProcessingTimer(long time, long now);
}
