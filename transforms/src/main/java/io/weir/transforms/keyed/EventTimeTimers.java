package io.weir.transforms.keyed;

/** Determines when the event-time timers of keys fire. Plain Java. */
public final class EventTimeTimers {
  /**
   * The last time to which a timer can be set, epoch milliseconds: the end of Beam's global window.
   * No event has such a time, so at this watermark all events have come.
   */
  public static final long END = 9_223_371_950_454_775L;

  /** The value of a timer that is not set. */
  public static final long NOT_SET = Long.MIN_VALUE;

  // Timers are rounded up to whole seconds, because setting a timer to the time it is set to
  // already costs almost nothing.
  private static final long GRAIN = 1000;

  private EventTimeTimers() {}

  /**
   * Returns the time up to which all timers, including those of earlier stages, have fired at a
   * watermark.
   */
  public static long firedThrough(long watermark) {
    return Math.floorDiv(watermark, GRAIN) * GRAIN;
  }

  /**
   * Returns when a timer for the watermark fires, in epoch milliseconds: at the end of its second.
   */
  public static long rounded(long watermark) {
    return Math.floorDiv(watermark + GRAIN - 1, GRAIN) * GRAIN;
  }

  /**
   * Returns the time to which a key's timer must be set. A timer that is set to the due time or an
   * earlier time is not changed: it fires too early and is then set again. So events that postpone
   * a deadline do not each set a timer.
   *
   * @param due when to fire at the latest, epoch milliseconds; {@link KeyedProcess#NEVER} for never
   * @param set the time to which the timer is set, or {@link KeyedProcess#NEVER}
   */
  public static long next(long due, long set) {
    if (due == KeyedProcess.NEVER || set <= due) {
      return set;
    }
    return due > END - GRAIN ? END : rounded(due);
  }
}
