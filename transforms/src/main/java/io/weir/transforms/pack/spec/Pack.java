package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A pack: what to detect in event streams. Maps keep the pack's order.
 *
 * @param name name of the pack
 * @param version version of the pack as outputs show it: a {@link Long} or a {@link String}
 * @param streams the streams by name; never empty
 * @param tables the tables by name
 * @param features the features by name
 * @param decide which events are decided, or null
 * @param rules the rules by name
 * @param outcomes what a decision can come to, with the score thresholds
 * @param sections the items of the other sections, by section and name; sections without items are
 *     left out
 * @param outputs the named outputs by name
 */
public record Pack(
    String name,
    Serializable version,
    Map<String, StreamSpec> streams,
    Map<String, TableSpec> tables,
    Map<String, FeatureSpec> features,
    DecideSpec decide,
    Map<String, RuleSpec> rules,
    Outcomes outcomes,
    Map<String, Map<String, SectionSpec>> sections,
    Map<String, OutputSpec> outputs)
    implements Serializable {
  public static final String SESSIONS = "sessions";
  public static final String METRICS = "metrics";
  public static final String EXPECTATIONS = "expectations";

  public Pack {
    streams = Collections.unmodifiableMap(new LinkedHashMap<>(streams));
    // A savepoint of a release without tables has a pack without them.
    tables = tables == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    Map<String, RuleSpec> complete = new LinkedHashMap<>(rules);
    complete.replaceAll((rule, spec) -> spec.withOutcomeOr(outcomes.mildest()));
    rules = Collections.unmodifiableMap(complete);
    Map<String, Map<String, SectionSpec>> present = new LinkedHashMap<>();
    sections.forEach(
        (section, items) -> {
          if (!items.isEmpty()) {
            present.put(section, Collections.unmodifiableMap(new LinkedHashMap<>(items)));
          }
        });
    sections = Collections.unmodifiableMap(present);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /** Creates a pack without tables and named outputs. */
  public Pack(
      String name,
      Serializable version,
      Map<String, StreamSpec> streams,
      Map<String, FeatureSpec> features,
      DecideSpec decide,
      Map<String, RuleSpec> rules,
      Outcomes outcomes,
      Map<String, Map<String, SectionSpec>> sections) {
    this(name, version, streams, Map.of(), features, decide, rules, outcomes, sections, Map.of());
  }

  /** Creates a pack without tables, with the sections that the language has by itself. */
  public Pack(
      String name,
      Serializable version,
      Map<String, StreamSpec> streams,
      Map<String, FeatureSpec> features,
      DecideSpec decide,
      Map<String, RuleSpec> rules,
      Outcomes outcomes,
      Map<String, SessionSpec> sessions,
      Map<String, MetricSpec> metrics,
      Map<String, ExpectationSpec> expectations) {
    this(
        name,
        version,
        streams,
        Map.of(),
        features,
        decide,
        rules,
        outcomes,
        sections(sessions, metrics, expectations),
        Map.of());
  }

  private static Map<String, Map<String, SectionSpec>> sections(
      Map<String, SessionSpec> sessions,
      Map<String, MetricSpec> metrics,
      Map<String, ExpectationSpec> expectations) {
    Map<String, Map<String, SectionSpec>> sections = new LinkedHashMap<>();
    sections.put(SESSIONS, new LinkedHashMap<>(sessions));
    sections.put(METRICS, new LinkedHashMap<>(metrics));
    sections.put(EXPECTATIONS, new LinkedHashMap<>(expectations));
    return sections;
  }

  /** Returns the pack with one stream more. */
  public Pack withStream(String streamName, StreamSpec stream) {
    Map<String, StreamSpec> more = new LinkedHashMap<>(streams);
    more.put(streamName, stream);
    return new Pack(
        name, version, more, tables, features, decide, rules, outcomes, sections, outputs);
  }

  /**
   * Returns the items of a section, by name.
   *
   * @throws ClassCastException if an item is not of the class
   */
  public <S extends SectionSpec> Map<String, S> items(String section, Class<S> specClass) {
    Map<String, S> items = new LinkedHashMap<>();
    sections
        .getOrDefault(section, Map.of())
        .forEach((item, spec) -> items.put(item, specClass.cast(spec)));
    return Collections.unmodifiableMap(items);
  }

  /** Returns the sessions by name. */
  public Map<String, SessionSpec> sessions() {
    return items(SESSIONS, SessionSpec.class);
  }

  /** Returns the metrics by name. */
  public Map<String, MetricSpec> metrics() {
    return items(METRICS, MetricSpec.class);
  }

  /** Returns the expectations by name. */
  public Map<String, ExpectationSpec> expectations() {
    return items(EXPECTATIONS, ExpectationSpec.class);
  }
}
