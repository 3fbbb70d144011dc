package io.weir.transforms.pack.builder;

import io.weir.transforms.pack.spec.DecideSpec;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.OutputSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.pack.spec.SectionSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.pack.spec.TableSpec;
import io.weir.transforms.pack.validation.PackChecker;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a pack in Java:
 *
 * <pre>{@code
 * PackBuilder.named("fraud")
 *     .stream("payments", stream("id", "time").strings("type", "card"))
 *     .feature("failures", count().from("payments").by("card").over("10m").where("type == 'FAILED'"))
 *     .decide("payments", "card")
 *     .rule("card_testing", when("failures >= 5").outcome(Outcomes.DECLINE))
 *     .build();
 * }</pre>
 */
public final class PackBuilder {
  private final String name;
  private Serializable version = 1L;
  private final Map<String, StreamSpec> streams = new LinkedHashMap<>();
  private final Map<String, TableSpec> tables = new LinkedHashMap<>();
  private final Map<String, FeatureSpec> features = new LinkedHashMap<>();
  private final Map<String, FeatureSpec> included = new LinkedHashMap<>();
  private final Map<String, RuleSpec> rules = new LinkedHashMap<>();
  private final Map<String, Map<String, SectionSpec>> sections = new LinkedHashMap<>();
  private final Map<String, OutputSpec> outputs = new LinkedHashMap<>();
  private String decided;
  private String decidedWhere;
  private KeySpec primaryKey;
  private boolean onlyMatched;
  private final Map<String, Long> thresholds = new LinkedHashMap<>();
  private List<String> outcomes = Outcomes.STANDARD.names();

  private PackBuilder(String name) {
    this.name = name;
  }

  /** Begins a pack with the name and version 1. */
  public static PackBuilder named(String name) {
    return new PackBuilder(name);
  }

  /** Sets a version that is a number. */
  public PackBuilder version(long number) {
    this.version = number;
    return this;
  }

  /** Sets a version that is text. */
  public PackBuilder version(String text) {
    this.version = text;
    return this;
  }

  /** Adds a stream. */
  public PackBuilder stream(String streamName, StreamBuilder stream) {
    streams.put(streamName, stream.build());
    return this;
  }

  /** Adds a table. */
  public PackBuilder table(String tableName, TableBuilder table) {
    tables.put(tableName, table.build());
    return this;
  }

  /** Adds a measured feature. */
  public PackBuilder feature(String featureName, FeatureBuilder feature) {
    features.put(featureName, feature.build());
    return this;
  }

  /**
   * Adds a value feature, which is computed from other features and the fields of the decided event
   * (CEL).
   */
  public PackBuilder value(String featureName, String expression) {
    features.put(featureName, FeatureSpec.value(expression));
    return this;
  }

  /** Decides every event of a stream. */
  public PackBuilder decide(String stream, String key, String... moreKeys) {
    return decideWhere(stream, null, key, moreKeys);
  }

  /** Decides the events of a stream for which a condition is true (CEL over its fields). */
  public PackBuilder decideWhere(String stream, String condition, String key, String... moreKeys) {
    this.decided = stream;
    this.decidedWhere = condition;
    this.primaryKey = KeySpec.of(key, moreKeys);
    return this;
  }

  /**
   * Includes a value in decisions, behind all features: a lookup or another expression over the
   * decided event and the features (CEL).
   *
   * @throws IllegalArgumentException if a value of the name is included already
   */
  public PackBuilder include(String valueName, String expression) {
    if (included.putIfAbsent(valueName, FeatureSpec.value(expression)) != null) {
      throw new IllegalArgumentException("'" + valueName + "' is included twice");
    }
    return this;
  }

  /** Emits only decisions in which a rule matches, or has matched in an emitted version. */
  public PackBuilder emitOnlyMatched() {
    this.onlyMatched = true;
    return this;
  }

  /** Adds a rule. */
  public PackBuilder rule(String ruleName, RuleBuilder rule) {
    rules.put(ruleName, rule.build());
    return this;
  }

  /** Adds sessions. */
  public PackBuilder session(String sessionName, SessionBuilder session) {
    return item(Pack.SESSIONS, sessionName, session.build());
  }

  /** Adds a metric. */
  public PackBuilder metric(String metricName, MetricBuilder metric) {
    return item(Pack.METRICS, metricName, metric.build());
  }

  /** Adds an expectation. */
  public PackBuilder expectation(String expectationName, ExpectationBuilder expectation) {
    return item(Pack.EXPECTATIONS, expectationName, expectation.build());
  }

  /**
   * Adds an item of any section.
   *
   * @param section the key of the section in a pack
   */
  public PackBuilder item(String section, String itemName, SectionSpec spec) {
    sections.computeIfAbsent(section, s -> new LinkedHashMap<>()).put(itemName, spec);
    return this;
  }

  /** Names the outcomes, from mild to severe. The default is approve, review, decline. */
  public PackBuilder outcomes(String... mildToSevere) {
    this.outcomes = List.of(mildToSevere);
    return this;
  }

  /**
   * Adds a named output of records of a kind.
   *
   * @param where which records (CEL over fields of the record), or null for all
   * @param fields the fields that are written; none for all
   */
  public PackBuilder output(String outputName, String kind, String where, String... fields) {
    outputs.put(outputName, new OutputSpec(kind, where, List.of(fields)));
    return this;
  }

  /** Sets the lowest score that leads to an outcome. */
  public PackBuilder threshold(String outcome, long score) {
    thresholds.put(outcome, score);
    return this;
  }

  /**
   * Builds the pack.
   *
   * @throws IllegalArgumentException if an included value has the name of a feature
   * @throws PackException with all problems of the pack
   */
  public Pack build() {
    return PackChecker.require(
        new Pack(
            name,
            version,
            streams,
            tables,
            withIncluded(),
            primaryKey == null
                ? null
                : new DecideSpec(decided, decidedWhere, primaryKey, onlyMatched),
            rules,
            new Outcomes(outcomes, thresholds),
            sections,
            outputs));
  }

  private Map<String, FeatureSpec> withIncluded() {
    Map<String, FeatureSpec> all = new LinkedHashMap<>(features);
    included.forEach(
        (value, spec) -> {
          if (all.putIfAbsent(value, spec) != null) {
            throw new IllegalArgumentException(
                "'" + value + "' is a feature, which is in every decision as it is");
          }
        });
    return all;
  }
}
