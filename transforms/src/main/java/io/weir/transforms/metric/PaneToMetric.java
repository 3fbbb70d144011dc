package io.weir.transforms.metric;

import io.weir.transforms.counting.MetricNames;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordIds;
import io.weir.transforms.record.RecordTiming;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.KV;

/** Creates a record from each pane. */
final class PaneToMetric extends DoFn<KV<byte[], MeasuredPane>, List<Metric>> {
  // Number of versions with the same number of events: the window is open, its end has passed, it
  // is final.
  private static final int LEVELS = 3;
  private static final int FINAL = LEVELS - 1;

  private final Counter revisions =
      Metrics.counter(MetricNames.NAMESPACE, MetricNames.REVISIONS + Metric.TYPE.name());
  private final MetricPlan plan;

  PaneToMetric(MetricPlan plan) {
    this.plan = plan;
  }

  @ProcessElement
  public void process(
      @Element KV<byte[], MeasuredPane> group,
      BoundedWindow window,
      PaneInfo pane,
      OutputReceiver<List<Metric>> out) {
    // If the watermark passes a window's end and its expiry at once, Flink fires both timers one
    // after the other, the second for a window that is cleared already.
    if (group.getValue().events() > 0) {
      if (pane.getIndex() > 0) {
        revisions.inc();
      }
      out.output(List.of(metric(group.getKey(), group.getValue(), window, pane)));
    }
  }

  private Metric metric(byte[] group, MeasuredPane measured, BoundedWindow window, PaneInfo pane) {
    Long start = window instanceof IntervalWindow w ? w.start().getMillis() : null;
    Long end = window instanceof IntervalWindow w ? w.end().getMillis() : null;
    int level = level(pane);
    return new Metric(
        RecordIds.ofWindow(plan.pack(), plan.name(), group, start == null ? Long.MIN_VALUE : start),
        plan.name(),
        named(group),
        start,
        end,
        plan.measures().named(measured.values().toArray()),
        LEVELS * measured.events() + level,
        timing(pane),
        level == FINAL,
        plan.pack(),
        plan.version());
  }

  /**
   * Returns how much is known apart from the events. Flink's batch mode has one pane of unknown
   * timing, which is final.
   */
  private static int level(PaneInfo pane) {
    if (pane.isLast()) {
      return FINAL;
    }
    return pane.getTiming() == PaneInfo.Timing.EARLY ? 0 : 1;
  }

  /**
   * Returns the timing. The timing of the final version is always the same, however the version was
   * reached.
   */
  private static RecordTiming timing(PaneInfo pane) {
    if (pane.isLast()) {
      return RecordTiming.ON_TIME;
    }
    return switch (pane.getTiming()) {
      case EARLY -> RecordTiming.EARLY;
      case LATE -> RecordTiming.LATE;
      case ON_TIME, UNKNOWN -> RecordTiming.ON_TIME;
    };
  }

  private Map<String, Object> named(byte[] group) {
    List<Object> values = KeyBytes.values(group);
    Map<String, Object> named = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      named.put(plan.fields().get(i), values.get(i));
    }
    return Collections.unmodifiableMap(named);
  }
}
