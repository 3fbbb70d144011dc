package io.weir.transforms.keyed;

import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.joda.time.Instant;

/** The one timer of a key. */
public final class EventTimeTimers {
  // Setting a timer to where it stands already costs next to nothing, so all are rounded up to
  // whole seconds.
  private static final long GRAIN = 1000;

  /** No time that a timer is ever set to. */
  public static final long NOT_ARMED = Long.MIN_VALUE;

  private EventTimeTimers() {}

  /** The time up to which all timers have fired at a watermark, also those of stages before. */
  public static long firedThrough(long watermark) {
    return Math.floorDiv(watermark, GRAIN) * GRAIN;
  }

  /** When a timer for this watermark fires, epoch milliseconds: at the end of its second. */
  public static long rounded(long watermark) {
    return Math.floorDiv(watermark + GRAIN - 1, GRAIN) * GRAIN;
  }

  /**
   * Sets an event-time timer, unless it is set to that or to an earlier time already: then it fires
   * too early, and is set again. So events that move a deadline on do not each pay for a timer.
   *
   * @param watermark when to fire at the latest, epoch milliseconds; {@link Long#MAX_VALUE} for
   *     never
   * @param armed what it was last set to, or {@link #NOT_ARMED}
   * @return what it is set to now
   */
  public static long setUnlessEarlier(Timer timer, long watermark, long armed) {
    return armed != NOT_ARMED && armed <= watermark ? armed : set(timer, watermark, armed);
  }

  /**
   * Sets an event-time timer, unless it is set to that already.
   *
   * @param watermark when to fire, epoch milliseconds; {@link Long#MAX_VALUE} for never
   * @param armed what it was last set to, or {@link #NOT_ARMED} where that is not known
   * @return what it is set to now
   */
  public static long set(Timer timer, long watermark, long armed) {
    if (watermark == Long.MAX_VALUE) {
      return armed;
    }
    long end = GlobalWindow.INSTANCE.maxTimestamp().getMillis();
    long rounded = watermark > end - GRAIN ? end : rounded(watermark);
    if (rounded != armed) {
      timer.set(Instant.ofEpochMilli(rounded));
    }
    return rounded;
  }
}
