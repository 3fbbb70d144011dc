package io.weir.transforms.keyed;

import org.apache.beam.sdk.state.Timer;

/**
 * The input watermark of a stateful DoFn.
 *
 * <p>Beam has no API for it, so it is read from a timer, in this class only. {@link
 * Timer#getCurrentRelativeTime()} of an event-time timer is the input watermark on the
 * DirectRunner, on Flink and on Dataflow's runner v1. On Dataflow's runner v2 and on portable
 * runners it is the timestamp of the element or of the firing timer, so Weir needs another source
 * of the watermark before it runs there.
 */
public final class InputWatermark {
  private InputWatermark() {}

  /**
   * Returns whether the watermark is at the end of time: the input ended, or the job is drained.
   */
  public static boolean isAtEnd(Timer eventTimer) {
    return of(eventTimer) >= EventTimeTimers.END;
  }

  /** Returns the input watermark of the stage of an event-time timer, epoch milliseconds. */
  public static long of(Timer eventTimer) {
    return eventTimer.getCurrentRelativeTime().getMillis();
  }
}
