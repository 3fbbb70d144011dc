package io.weir.transforms.keyed;

/** When the event-time timers of keys fire. Plain Java. */
public final class EventTimeTimers {
  /**
   * The last time that a timer can be set to, epoch milliseconds: the end of Beam's global window.
   * No event is near it, so whoever is there has seen all of them.
   */
  public static final long END = 9_223_371_950_454_775L;

  /** No time that a timer is ever set to. */
  public static final long NOT_SET = Long.MIN_VALUE;

  // Setting a timer to where it stands already costs next to nothing, so all are rounded up to
  // whole seconds.
  private static final long GRAIN = 1000;

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
   * What a key's timer is to be set to. A timer that is set to the due time or to an earlier one
   * stays: it fires too early, and is set again. So events that move a deadline on do not each pay
   * for a timer.
   *
   * @param due when to fire at the latest, epoch milliseconds; {@link KeyedProcess#NEVER} for never
   * @param set what the timer is set to, or {@link #NOT_SET}
   */
  public static long next(long due, long set) {
    if (due == KeyedProcess.NEVER || (set != NOT_SET && set <= due)) {
      return set;
    }
    return due > END - GRAIN ? END : rounded(due);
  }
}
