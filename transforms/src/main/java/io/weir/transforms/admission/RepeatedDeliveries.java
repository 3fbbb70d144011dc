package io.weir.transforms.admission;

import io.weir.transforms.counting.LiveCounts;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * Counts repeated deliveries that a key recognises itself, behind a door without a gate, where each
 * delivery was counted as admitted.
 */
public final class RepeatedDeliveries {
  private long unshown;

  /** Counts one. */
  public void add() {
    unshown++;
  }

  /** Shows what is not shown yet. To be called when a bundle finishes. */
  public void flush() {
    if (unshown > 0) {
      LiveCounts.add(DeduplicateEvents.COUNTED_DUPLICATE, unshown);
      LiveCounts.add(DeduplicateEvents.COUNTED_ADMITTED, -unshown);
      Metrics.counter("weir", DeduplicateEvents.COUNTED_DUPLICATE).inc(unshown);
      Metrics.counter("weir", DeduplicateEvents.COUNTED_ADMITTED).dec(unshown);
      unshown = 0;
    }
  }
}
