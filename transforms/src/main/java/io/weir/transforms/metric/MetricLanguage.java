package io.weir.transforms.metric;

import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.section.ItemChecks;
import io.weir.transforms.pack.section.ItemExplanation;
import io.weir.transforms.pack.section.ItemReader;
import io.weir.transforms.pack.section.SectionLanguage;
import io.weir.transforms.pack.section.StateAssumptions;
import io.weir.transforms.pack.section.StateEstimate;
import io.weir.transforms.pack.spec.CombinedStream;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.Pack;
import java.util.ArrayList;
import java.util.List;

/** How packs state metrics. */
final class MetricLanguage implements SectionLanguage<MetricSpec> {
  /** Maximum number of windows of a metric that an event may be in. */
  private static final long MAX_OVERLAP = 10_000;

  @Override
  public String name() {
    return Pack.METRICS;
  }

  @Override
  public String itemName() {
    return "metric";
  }

  @Override
  public Class<MetricSpec> specClass() {
    return MetricSpec.class;
  }

  @Override
  public MetricSpec read(ItemReader item) {
    item.allow("from", "where", "by", "window", "every", "measures");
    long window = item.window("window");
    return new MetricSpec(
        item.streams("from"),
        item.key("by"),
        window,
        item.duration("every", window),
        item.measures("measures"),
        item.text("where"));
  }

  @Override
  public void check(MetricSpec spec, ItemChecks checks) {
    checks.from(spec, "the stream measured");
    checks.checkKey(spec.by(), spec.input());
    checkWindows(spec, checks);
    if (spec.measures().isEmpty()) {
      checks.report(
          "measures", "'measures' is missing: name at least one, like {events: {measure: count}}");
    }
    checks.measures(spec.measures(), spec.input());
  }

  private static void checkWindows(MetricSpec spec, ItemChecks checks) {
    if (spec.isForever()) {
      if (spec.every() != spec.window()) {
        checks.report("every", "a window that is forever has no 'every'; leave it out");
      }
      return;
    }
    checks.requireLength(spec.window(), "window", "say how long a window is, like 1m, or forever");
    if (spec.every() == spec.window()) {
      return;
    }
    checks.checkLength(spec.every(), "every");
    if (spec.every() > 0 && (spec.window() - 1) / spec.every() >= MAX_OVERLAP) {
      long least = (spec.window() + MAX_OVERLAP - 1) / MAX_OVERLAP;
      checks.report(
          "every",
          "an event would be in more than "
              + MAX_OVERLAP
              + " windows; with a window of "
              + Durations.format(spec.window())
              + " the least is "
              + Durations.format(least));
    }
  }

  @Override
  public ItemExplanation explain(Pack pack, MetricSpec spec) {
    String group =
        spec.by() == null ? " as one group" : " by " + String.join("+", spec.by().fields());
    List<List<String>> rows =
        new ArrayList<>(
            MeasurePlan.of(spec.measures(), CombinedStream.of(pack, spec)).explanation());
    if (spec.where() != null) {
      rows.add(List.of("where", spec.where()));
    }
    return new ItemExplanation(
        spec.input() + group + windows(spec), rows, spec.by(), ", measured in parts before it");
  }

  private static String windows(MetricSpec spec) {
    if (spec.isForever()) {
      return ", one window forever";
    }
    String windows = ", window " + Durations.format(spec.window());
    if (spec.every() == spec.window()) {
      return windows;
    }
    windows += " every " + Durations.format(spec.every());
    return spec.every() > spec.window()
        ? windows + ", events between two windows in none"
        : windows
            + ", an event in "
            + (spec.window() + spec.every() - 1) / spec.every()
            + " windows";
  }

  @Override
  public StateEstimate state(Pack pack, MetricSpec spec, StateAssumptions assumed) {
    long groups = spec.by() == null ? 1 : assumed.keys();
    MetricStateSize size = new MetricStateSize(assumed.rate() / groups, assumed.finalAfter());
    return new StateEstimate(
        size.ofWindow(spec, CombinedStream.of(pack, spec)),
        "a group and window",
        groups * size.windows(spec),
        spec.isForever() ? StateEstimate.FOREVER : 0,
        spec.isForever() ? "the window is forever" : "the end of its window");
  }
}
