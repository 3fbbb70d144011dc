package io.weir.benchmarks.rivals;

import java.io.IOException;

/**
 * Processing of the events of a key, independent of the engine. An instance belongs to one thread.
 *
 * @param <E> type of the events
 * @param <S> type of the state of a key
 * @param <O> type of the output
 */
public interface KeyedOperator<E, S extends RivalKeyState<S>, O> {
  /** Receives the output. */
  interface Out<O> {
    void send(O answer);
  }

  /** Returns the state of a new key. */
  S newState();

  /**
   * Returns whether the event concerns the state of its key. Other events are {@link #pass}ed on.
   */
  default boolean concerns(E event) {
    return true;
  }

  default void pass(E event, Out<O> out) {}

  /**
   * Processes an event.
   *
   * @param now wall time, epoch milliseconds
   */
  void take(E event, S state, long now, Out<O> out) throws IOException;

  /** Returns the watermark at which {@link #advance} must be called. */
  long due(S state);

  /** Processes the advance of the watermark. Returns whether the state is no longer needed. */
  boolean advance(long watermark, S state, Out<O> out) throws IOException;

  /**
   * Returns the wall time at which {@link #tick} must be called once, or {@link
   * RivalKeyState#NEVER}.
   */
  default long tickDue(S state) {
    return RivalKeyState.NEVER;
  }

  /** Processes the arrival of that wall time. */
  default void tick(S state, long now, Out<O> out) throws IOException {}
}
