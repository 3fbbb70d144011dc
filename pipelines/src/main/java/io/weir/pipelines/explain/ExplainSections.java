package io.weir.pipelines.explain;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SessionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Explains the sessions, metrics and expectations of a pack. */
final class ExplainSections {
  private final Pack pack;
  private final ExplainText text;

  ExplainSections(Pack pack, ExplainText text) {
    this.pack = pack;
    this.text = text;
  }

  /** Appends the explanation of the sections that the pack has. */
  void append() {
    pack.sessions().forEach(this::session);
    pack.metrics().forEach(this::metric);
    pack.expectations().forEach(this::expectation);
  }

  private void session(String name, SessionSpec session) {
    text.title(
        "session "
            + name
            + ": "
            + session.from()
            + " by "
            + String.join("+", session.by().fields())
            + ", gap "
            + Durations.format(session.gap())
            + (session.max() == FeatureSpec.FOREVER
                ? ", however long"
                : ", max " + Durations.format(session.max())));
    List<List<String>> rows = measures(session.from(), session.measures());
    session.flags().forEach((flag, condition) -> rows.add(List.of(flag, "flag", condition)));
    text.table(rows);
  }

  private void metric(String name, MetricSpec metric) {
    text.title(
        "metric "
            + name
            + ": "
            + metric.from()
            + (metric.by() == null
                ? " as one group"
                : " by " + String.join("+", metric.by().fields()))
            + windows(metric));
    text.table(measures(metric.from(), metric.measures()));
  }

  private static String windows(MetricSpec metric) {
    if (metric.isForever()) {
      return ", one window forever";
    }
    String windows = ", window " + Durations.format(metric.window());
    if (metric.every() == metric.window()) {
      return windows;
    }
    windows += " every " + Durations.format(metric.every());
    return metric.every() > metric.window()
        ? windows + ", events between two windows in none"
        : windows
            + ", an event in "
            + (metric.window() + metric.every() - 1) / metric.every()
            + " windows";
  }

  private void expectation(String name, ExpectationSpec expectation) {
    text.title(
        "expectation "
            + name
            + ": "
            + expectation.from()
            + " by "
            + String.join("+", expectation.by().fields())
            + ", within "
            + Durations.format(expectation.within()));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("after", expectation.after()));
    rows.add(List.of("expect", expectation.expect()));
    if (expectation.unless() != null) {
      rows.add(List.of("unless", expectation.unless()));
    }
    text.table(rows);
  }

  private List<List<String>> measures(String stream, Map<String, MeasureSpec> specs) {
    Map<String, FieldType> types = MeasurePlan.of(specs, pack.streams().get(stream)).types();
    List<List<String>> rows = new ArrayList<>();
    specs.forEach(
        (name, spec) -> rows.add(List.of(name, types.get(name).word(), description(spec))));
    return rows;
  }

  private static String description(MeasureSpec spec) {
    StringBuilder numbers = new StringBuilder();
    spec.parameters().values().forEach(number -> numbers.append(' ').append(number));
    return spec.measure().name()
        + numbers
        + (spec.of() == null ? "" : " of " + spec.of())
        + (spec.where() == null ? "" : " where " + spec.where());
  }
}
