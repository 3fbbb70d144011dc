package io.weir.transforms.keyed;

import java.io.Serializable;

/**
 * When answers are told.
 *
 * @param changes whether to tell early answers and revisions ({@code --emit=changes}), or each
 *     answer once when it is final
 * @param allowedLateness how long after the watermark an event may come, in milliseconds
 * @param earlyFirings how long at least between two early answers about the same thing, where they
 *     gather events, in milliseconds of processing time
 */
public record EmitPolicy(boolean changes, long allowedLateness, long earlyFirings)
    implements Serializable {
  /** How often early answers are told where nothing else is said. */
  public static final long DEFAULT_EARLY_FIRINGS = 1000;

  /** Early answers at most once a second. */
  public static EmitPolicy of(boolean changes, long allowedLateness) {
    return new EmitPolicy(changes, allowedLateness, DEFAULT_EARLY_FIRINGS);
  }

  /** The events up to this time cannot be joined by others any more; the gate calls those late. */
  public long frontier(long watermark) {
    return watermark - allowedLateness - 1;
  }

  /** The watermark at which the frontier reaches a time, or {@link Long#MAX_VALUE} for never. */
  public long whenFinal(long time) {
    return time >= Long.MAX_VALUE / 2 ? Long.MAX_VALUE : time + allowedLateness + 1;
  }
}
