package io.weir.transforms.decision;

import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.joda.time.Instant;

/** The one timer of a key. */
final class Timers {
  // Setting a timer to where it stands already costs next to nothing, so all are rounded up to
  // whole seconds.
  private static final long GRAIN = 1000;

  private Timers() {}

  /**
   * Sets an event-time timer.
   *
   * @param watermark when to fire, epoch milliseconds; {@link Long#MAX_VALUE} for never
   */
  static void set(Timer timer, long watermark) {
    if (watermark == Long.MAX_VALUE) {
      return;
    }
    long end = GlobalWindow.INSTANCE.maxTimestamp().getMillis();
    long rounded =
        watermark > end - GRAIN ? end : Math.floorDiv(watermark + GRAIN - 1, GRAIN) * GRAIN;
    timer.set(Instant.ofEpochMilli(rounded));
  }
}
