package io.weir.transforms.metric;

import io.weir.transforms.encoding.StateSizeEstimate;
import io.weir.transforms.measure.AccumulatorSize;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.StreamSpec;

/**
 * How many bytes the state of a metric comes to: those of an accumulator that synthetic events
 * filled, without what a runner keeps of its own for each window.
 *
 * @param rate events of a group a second
 * @param finalAfter how long after its end a window is kept, in milliseconds: the allowed lateness
 *     and how far the watermark trails
 */
public record MetricStateSize(double rate, long finalAfter) {
  // What a window that never ends is taken to hold.
  private static final double EVENTS_FOREVER = 1_000_000;

  /**
   * Bytes of a window of a group.
   *
   * @param stream that the metric measures
   */
  public double ofWindow(MetricSpec spec, StreamSpec stream) {
    double events = spec.isForever() ? EVENTS_FOREVER : Math.max(1, rate * spec.window() / 1000.0);
    MeasurePlan plan = MeasurePlan.of(spec.measures(), stream);
    return StateSizeEstimate.HEADER + AccumulatorSize.of(plan, events);
  }

  /** How many windows of a group there are at a time, where it never rests. */
  public double windows(MetricSpec spec) {
    return spec.isForever() ? 1 : (spec.window() + finalAfter) / (double) spec.every();
  }

  /** How many windows an event is in, so how often a slice of events is merged. */
  public double windowsOfAnEvent(MetricSpec spec) {
    return spec.isForever() ? 1 : spec.window() / (double) spec.every();
  }
}
