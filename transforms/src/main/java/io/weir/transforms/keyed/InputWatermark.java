package io.weir.transforms.keyed;

import org.apache.beam.sdk.state.Timer;

/**
 * The input watermark of a stateful DoFn. Beam has no call for it, so it is read from a timer, here
 * and nowhere else: {@link Timer#getCurrentRelativeTime()} of an event-time timer is the input
 * watermark on the DirectRunner, on Flink and on Dataflow's runner v1. On Dataflow's runner v2 and
 * on portable runners it is the timestamp of the element or of the timer that fires, so another
 * source of the watermark is needed before Weir runs there.
 */
public final class InputWatermark {
  private InputWatermark() {}

  /** The input watermark of the stage that has an event-time timer, epoch milliseconds. */
  public static long of(Timer eventTimer) {
    return eventTimer.getCurrentRelativeTime().getMillis();
  }
}
