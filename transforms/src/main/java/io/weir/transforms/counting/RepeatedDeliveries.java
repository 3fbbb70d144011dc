package io.weir.transforms.counting;

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
      LiveCounts.add(CountNames.DUPLICATE, unshown);
      LiveCounts.add(CountNames.ADMITTED, -unshown);
      Metrics.counter("weir", CountNames.DUPLICATE).inc(unshown);
      Metrics.counter("weir", CountNames.ADMITTED).dec(unshown);
      unshown = 0;
    }
  }
}
