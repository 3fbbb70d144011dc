package io.weir.transforms.keyed;

import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.ValueState;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The state cell and the timers that a runner keeps for the key at hand. One instance serves all
 * calls of a DoFn, so that a call allocates none.
 */
final class SingleKeySlot<S> implements KeySlot<S> {
  private ValueState<EncodedState<S>> state;
  private Timer eventTimer;
  private Timer processingTimer;

  /**
   * Goes to a key.
   *
   * @param newProcessingTimer null where the process does not use processing time
   */
  SingleKeySlot<S> at(
      ValueState<EncodedState<S>> newState, Timer newEventTimer, Timer newProcessingTimer) {
    state = newState;
    eventTimer = newEventTimer;
    processingTimer = newProcessingTimer;
    return this;
  }

  @Override
  public EncodedState<S> read() {
    return state.read();
  }

  @Override
  public void write(EncodedState<S> encoded) {
    state.write(encoded);
  }

  @Override
  public void clear() {
    state.clear();
  }

  @Override
  public void setEventTimer(long time) {
    eventTimer.set(Instant.ofEpochMilli(time));
  }

  @Override
  public void setProcessingTimer(long time, long now) {
    processingTimer.offset(Duration.millis(Math.max(0, time - now))).setRelative();
  }
}
