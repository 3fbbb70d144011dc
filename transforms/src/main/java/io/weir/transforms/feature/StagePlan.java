package io.weir.transforms.feature;

import io.weir.transforms.pack.spec.KeySpec;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The plan of one stage, which computes the features of one key: the series of the key's events,
 * and the features read from them.
 *
 * @param name name of the stage in transforms and in outputs for people
 * @param key the fields of the decided stream that hold the key
 * @param otherKeys the fields that hold the key in each stream that names them otherwise
 * @param series the series, without repeats
 * @param features the features that the stage measures
 */
public record StagePlan(
    String name,
    KeySpec key,
    Map<String, KeySpec> otherKeys,
    List<SeriesSpec> series,
    List<Feature> features)
    implements Serializable {
  /** Creates the plan of a stage whose key has the same fields in all streams. */
  public StagePlan(KeySpec key, List<SeriesSpec> series, List<Feature> features) {
    this(String.join("+", key.fields()), key, Map.of(), series, features);
  }

  public StagePlan {
    otherKeys = Collections.unmodifiableMap(new LinkedHashMap<>(otherKeys));
    series = List.copyOf(series);
    features = List.copyOf(features);
  }

  /**
   * A measured feature.
   *
   * @param slot index among all measured features of the pack
   * @param series index of the series
   * @param measure index of the measure in the series
   * @param excludeCurrent whether the event itself is left out
   */
  public record Feature(String name, int slot, int series, int measure, boolean excludeCurrent)
      implements Serializable {}

  /** Returns the fields that hold the key of a stream's measured events. */
  public KeySpec keyOf(String stream) {
    return otherKeys.getOrDefault(stream, key);
  }

  /** The hash of a state's format depends on this text. */
  @Override
  public String toString() {
    String other = otherKeys.isEmpty() ? "" : ", otherKeys=" + otherKeys;
    return "StagePlan[key=" + key + ", series=" + series + ", features=" + features + other + "]";
  }

  /**
   * Returns how long after its time an event can change a result, in milliseconds; {@link
   * Long#MAX_VALUE} for ever.
   */
  public long reach() {
    // A loop instead of a stream, because this is called for each state that is read.
    long reach = 0;
    for (SeriesSpec one : series) {
      reach = Math.max(reach, one.reach());
    }
    return reach;
  }
}
