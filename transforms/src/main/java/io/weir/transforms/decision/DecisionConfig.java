package io.weir.transforms.decision;

import io.weir.transforms.pack.Pack;
import java.io.Serializable;

/**
 * What a decision depends on besides events.
 *
 * @param pack the pack; valid, with something to decide
 * @param changes whether to send early answers and revisions ({@code --emit=changes}), or each
 *     answer once when it is final
 * @param allowedLateness how long after the watermark an event may come, in milliseconds
 */
public record DecisionConfig(Pack pack, boolean changes, long allowedLateness)
    implements Serializable {

  /** The events up to this time cannot be joined by others any more; the gate calls those late. */
  public long frontier(long watermark) {
    return watermark - allowedLateness - 1;
  }

  /** The watermark at which the frontier reaches a time, or {@link Long#MAX_VALUE} for never. */
  public long whenSettled(long time) {
    return time >= Long.MAX_VALUE / 2 ? Long.MAX_VALUE : time + allowedLateness + 1;
  }
}
