package io.weir.transforms.keyed;

/**
 * The state of one key. The state remembers the time of its event-time timer, because setting a
 * timer is expensive.
 */
public interface KeyState {
  /** Returns whether the state is empty, so that it can be cleared. */
  boolean isEmpty();

  /**
   * Returns the time to which the key's event-time timer is set, or {@link
   * EventTimeTimers#NOT_SET}.
   */
  long timerSet();

  /** Records the time to which the key's event-time timer is set. */
  void noteTimerSet(long time);
}
