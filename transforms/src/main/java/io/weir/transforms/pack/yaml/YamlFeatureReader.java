package io.weir.transforms.pack.yaml;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.pack.spec.Durations;
import io.weir.transforms.pack.spec.EventCount;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the features of a pack from YAML. */
final class YamlFeatureReader {
  private static final String CURRENT_INCLUDED = "include";
  private static final String CURRENT_EXCLUDED = "exclude";
  private static final Map<String, String> CURRENT =
      new TreeMap<>(Map.of(CURRENT_INCLUDED, CURRENT_INCLUDED, CURRENT_EXCLUDED, CURRENT_EXCLUDED));

  private final Aggregates aggregates;

  YamlFeatureReader(Aggregates aggregates) {
    this.aggregates = aggregates;
  }

  FeatureSpec read(YamlSection features, String name) {
    YamlSection feature = features.section(name);
    feature.allow(
        List.of(
            "value", "from", "by", "over", "delay", "measure", "of", "where", "current", "exact"));
    Map<String, String> otherNames = otherNames(feature);
    KeySpec by =
        otherNames == null ? feature.key("by") : KeySpec.of(new ArrayList<>(otherNames.keySet()));
    KeySpec lookup =
        otherNames == null
            ? by
            : KeySpec.of(otherNames.values().stream().filter(Objects::nonNull).toList());
    long newest = newest(feature);
    return new FeatureSpec(
        feature.text("value"),
        feature.text("from"),
        by,
        lookup,
        newest > 0 ? 0 : feature.window("over", EventCount::parseTime),
        newest,
        feature.duration("delay", Durations::parse, 0),
        feature.choice("measure", measures(feature), null),
        feature.text("of"),
        feature.text("where"),
        CURRENT_EXCLUDED.equals(feature.choice("current", CURRENT, CURRENT_INCLUDED)),
        feature.flag("exact"));
  }

  /** Returns the length of the window in events, or 0 if it is given in time or not at all. */
  private static long newest(YamlSection feature) {
    return feature
        .node("over")
        .filter(ScalarNode.class::isInstance)
        .map(node -> EventCount.parse(((ScalarNode) node).getValue()).orElse(0))
        .orElse(0L);
  }

  /** Returns the field of the decided stream for each field of the key; null if not given. */
  private static Map<String, String> otherNames(YamlSection feature) {
    return feature.node("by").orElse(null) instanceof MappingNode
        ? PackReader.each(feature.section("by"), YamlSection::text)
        : null;
  }

  /**
   * Returns the functions by word. A function that does not serve features is no choice, but it is
   * read if named, so that the checks can say where it works.
   */
  private Map<String, AggregateFunction> measures(YamlSection feature) {
    boolean servesNone =
        feature
            .node("measure")
            .filter(ScalarNode.class::isInstance)
            .map(node -> aggregates.byName().get(((ScalarNode) node).getValue()))
            .filter(function -> !function.servesFeatures())
            .isPresent();
    return servesNone ? aggregates.byName() : aggregates.ofFeatures();
  }
}
