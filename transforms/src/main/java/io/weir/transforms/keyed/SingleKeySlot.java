package io.weir.transforms.keyed;

import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.ValueState;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * A runner's state cell and timers for the current key. All calls of a DoFn share one instance, so
 * that calls do not allocate.
 */
final class SingleKeySlot<S> implements KeySlot<S> {
  private ValueState<EncodedState<S>> state;
  private Timer eventTimer;
  private Timer processingTimer;

  /**
   * Sets the current key.
   *
   * @param newProcessingTimer null if the process does not use processing time
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
