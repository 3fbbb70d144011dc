package io.weir.transforms.keyed;

import java.io.Serializable;

/**
 * When results are emitted.
 *
 * @param changes whether to emit early results and revisions ({@code --emit=changes}), or each
 *     result once when it is final
 * @param allowedLateness how long after the watermark an event may come, in milliseconds
 * @param earlyFirings shortest time between two early results for one session or window, in
 *     milliseconds of processing time
 * @param endless whether the input has no end. A watermark at the end of time is then no sign that
 *     all events have come: somebody drains the job.
 */
public record EmitPolicy(boolean changes, long allowedLateness, long earlyFirings, boolean endless)
    implements Serializable {
  /** The default time between early results, in milliseconds. */
  public static final long DEFAULT_EARLY_FIRINGS = 1000;

  /** Creates a policy for input that may end. */
  public EmitPolicy(boolean changes, long allowedLateness, long earlyFirings) {
    this(changes, allowedLateness, earlyFirings, false);
  }

  /** Creates a policy with early results at most once a second. */
  public static EmitPolicy of(boolean changes, long allowedLateness) {
    return new EmitPolicy(changes, allowedLateness, DEFAULT_EARLY_FIRINGS);
  }

  /**
   * Returns whether results are final when the watermark is at the end of time. If the input has no
   * end they are not. The latest version of each result has been emitted, unless results are
   * emitted only once.
   */
  public boolean finalizesAtEnd() {
    return !endless || !changes;
  }

  /** Returns the time up to which no more events can come. The gate drops such events as late. */
  public long frontier(long watermark) {
    return watermark - allowedLateness - 1;
  }

  /**
   * Returns the watermark at which the frontier reaches a time, or {@link Long#MAX_VALUE} for
   * never.
   */
  public long whenFinal(long time) {
    return time >= Long.MAX_VALUE / 2 ? Long.MAX_VALUE : time + allowedLateness + 1;
  }
}
