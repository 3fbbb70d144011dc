package io.weir.transforms.feature;

import io.weir.transforms.pack.spec.KeySpec;
import java.io.Serializable;
import java.util.List;

/**
 * The plan of one stage, which computes the features of one key: the series of the key's events,
 * and the features read from them.
 *
 * @param key the key
 * @param series the series, without repeats
 * @param features the features that the stage measures
 */
public record StagePlan(KeySpec key, List<SeriesSpec> series, List<Feature> features)
    implements Serializable {
  public StagePlan {
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
