package io.weir.transforms.pack.yaml;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.SessionSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the items of the sections without decisions: sessions, metrics, expectations. */
final class AnalyticsReader {
  private final Aggregates aggregates;

  AnalyticsReader(Aggregates aggregates) {
    this.aggregates = aggregates;
  }

  SessionSpec session(YamlSection sessions, String name) {
    YamlSection session = sessions.section(name);
    session.allow(List.of("from", "by", "gap", "max", "measures", "flags"));
    return new SessionSpec(
        session.text("from"),
        session.key("by"),
        duration(session, "gap", 0L),
        duration(session, "max", FeatureSpec.FOREVER),
        measures(session),
        PackReader.each(session.section("flags"), YamlSection::text));
  }

  MetricSpec metric(YamlSection metrics, String name) {
    YamlSection metric = metrics.section(name);
    metric.allow(List.of("from", "by", "window", "every", "measures"));
    long window = metric.window("window");
    return new MetricSpec(
        metric.text("from"),
        metric.key("by"),
        window,
        duration(metric, "every", window),
        measures(metric));
  }

  ExpectationSpec expectation(YamlSection expectations, String name) {
    YamlSection expectation = expectations.section(name);
    expectation.allow(List.of("from", "by", "after", "expect", "unless", "within"));
    return new ExpectationSpec(
        expectation.text("from"),
        expectation.key("by"),
        expectation.text("after"),
        expectation.text("expect"),
        expectation.text("unless"),
        duration(expectation, "within", 0L));
  }

  private static long duration(YamlSection section, String key, long otherwise) {
    return section.duration(key, text -> Durations.parsePositive("'" + key + "'", text), otherwise);
  }

  private Map<String, MeasureSpec> measures(YamlSection section) {
    return PackReader.each(section.section("measures"), this::measure);
  }

  private MeasureSpec measure(YamlSection measures, String name) {
    YamlSection measure = measures.section(name);
    List<String> allowed = new ArrayList<>(List.of("measure", "of", "where"));
    allowed.addAll(aggregates.parameterNames());
    measure.allow(allowed);
    return new MeasureSpec(
        measure.choice("measure", aggregates.byName(), null),
        measure.text("of"),
        measure.text("where"),
        parameters(measure));
  }

  private Map<String, Double> parameters(YamlSection measure) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    for (String key : aggregates.parameterNames()) {
      Double value = measure.decimal(key);
      if (value != null) {
        parameters.put(key, value);
      }
    }
    return parameters;
  }
}
