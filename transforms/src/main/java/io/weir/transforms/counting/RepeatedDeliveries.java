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
      LiveCounts.add(MetricNames.DUPLICATE, unshown);
      LiveCounts.add(MetricNames.ADMITTED, -unshown);
      Metrics.counter(MetricNames.NAMESPACE, MetricNames.DUPLICATE).inc(unshown);
      Metrics.counter(MetricNames.NAMESPACE, MetricNames.ADMITTED).dec(unshown);
      unshown = 0;
    }
  }
}
