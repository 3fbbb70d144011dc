package io.weir.benchmarks.rivals;

import java.io.IOException;

/**
 * What a job does with the events of a key, whatever engine brings them. An instance belongs to one
 * thread.
 *
 * @param <E> events
 * @param <S> state of a key
 * @param <O> what comes out
 */
public interface KeyedOperator<E, S extends RivalKeyState<S>, O> {
  /** Receives what comes out. */
  interface Out<O> {
    void send(O answer);
  }

  /** The state of a key that was not seen before. */
  S newState();

  /** Whether the event has to do with the state of its key; else it is {@link #pass}ed on. */
  default boolean concerns(E event) {
    return true;
  }

  default void pass(E event, Out<O> out) {}

  /**
   * Takes in an event.
   *
   * @param now wall time, epoch milliseconds
   */
  void take(E event, S state, long now, Out<O> out) throws IOException;

  /** The watermark at which {@link #advance} has something to do. */
  long due(S state);

  /** The watermark has come here; returns whether the state is needed no longer. */
  boolean advance(long watermark, S state, Out<O> out) throws IOException;

  /** The wall time at which {@link #tick} must be called once, or {@link RivalKeyState#NEVER}. */
  default long tickDue(S state) {
    return RivalKeyState.NEVER;
  }

  /** The wall time has come. */
  default void tick(S state, long now, Out<O> out) throws IOException {}
}
