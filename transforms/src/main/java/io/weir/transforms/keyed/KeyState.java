package io.weir.transforms.keyed;

/** The state of one key. Event-time timers are expensive to set, so a state knows its timer. */
public interface KeyState {
  /** Whether nothing is held, so that the state can be cleared. */
  boolean isEmpty();

  /** When the key's event-time timer fires, or {@link EventTimeTimers#NOT_SET}. */
  long timerSet();

  /** Notes when the key's event-time timer fires. */
  void noteTimerSet(long time);
}
