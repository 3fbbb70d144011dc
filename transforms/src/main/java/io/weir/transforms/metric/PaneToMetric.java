package io.weir.transforms.metric;

import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordIds;
import io.weir.transforms.record.RecordTiming;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.KV;

/** Makes a record of each pane. */
final class PaneToMetric extends DoFn<KV<byte[], MeasuredPane>, Metric> {
  // Of one number of events there can be three versions: the window open, its end passed, final.
  private static final int LEVELS = 3;
  private static final int FINAL = LEVELS - 1;

  private final MetricPlan plan;

  PaneToMetric(MetricPlan plan) {
    this.plan = plan;
  }

  @ProcessElement
  public void process(
      @Element KV<byte[], MeasuredPane> group,
      BoundedWindow window,
      PaneInfo pane,
      OutputReceiver<Metric> out) {
    // Flink, where the watermark jumps over a window's end and its expiry at once, fires both
    // timers
    // one after the other, the second for a window that is cleared already.
    if (group.getValue().events() > 0) {
      out.output(metric(group.getKey(), group.getValue(), window, pane));
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

  /** How much is known beside the events. Flink's batch has one pane, of unknown timing: final. */
  private static int level(PaneInfo pane) {
    if (pane.isLast()) {
      return FINAL;
    }
    return pane.getTiming() == PaneInfo.Timing.EARLY ? 0 : 1;
  }

  /** Of the final version always the same, so that it is however it came about. */
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
