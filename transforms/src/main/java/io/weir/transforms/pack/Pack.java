package io.weir.transforms.pack;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What to look for in event streams. Maps keep the pack's order.
 *
 * @param name name of the pack
 * @param version its version as outputs show it: a {@link Long} or a {@link String}
 * @param streams the streams by name; never empty
 * @param features the features by name
 * @param decide what is decided, or null
 * @param rules the rules by name
 * @param thresholds the score thresholds
 */
public record Pack(
    String name,
    Serializable version,
    Map<String, StreamSpec> streams,
    Map<String, FeatureSpec> features,
    DecideSpec decide,
    Map<String, RuleSpec> rules,
    Thresholds thresholds)
    implements Serializable {
  public Pack {
    streams = Collections.unmodifiableMap(new LinkedHashMap<>(streams));
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
  }
}
