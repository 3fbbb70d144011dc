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
 * @param features the features by name
 * @param decide which events are decided, or null
 * @param rules the rules by name
 * @param thresholds the score thresholds
 * @param sessions the sessions by name
 * @param metrics the metrics by name
 * @param expectations the expectations by name
 */
public record Pack(
    String name,
    Serializable version,
    Map<String, StreamSpec> streams,
    Map<String, FeatureSpec> features,
    DecideSpec decide,
    Map<String, RuleSpec> rules,
    Thresholds thresholds,
    Map<String, SessionSpec> sessions,
    Map<String, MetricSpec> metrics,
    Map<String, ExpectationSpec> expectations)
    implements Serializable {
  public Pack {
    streams = Collections.unmodifiableMap(new LinkedHashMap<>(streams));
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    sessions = Collections.unmodifiableMap(new LinkedHashMap<>(sessions));
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    expectations = Collections.unmodifiableMap(new LinkedHashMap<>(expectations));
  }

  /** The items of the sections that ask for no decisions, by section and name. */
  public Map<String, Map<String, ? extends SectionSpec>> sections() {
    Map<String, Map<String, ? extends SectionSpec>> sections = new LinkedHashMap<>();
    sections.put("sessions", sessions);
    sections.put("metrics", metrics);
    sections.put("expectations", expectations);
    return sections;
  }
}
