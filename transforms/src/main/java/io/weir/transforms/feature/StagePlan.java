package io.weir.transforms.feature;

import io.weir.transforms.pack.spec.KeySpec;
import java.io.Serializable;
import java.util.List;

/**
 * What is computed by one key: the series that its events go to, and the features read from them.
 *
 * @param key the key
 * @param series the series, without repeats
 * @param features the features measured here
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
   * @param slot its place among all measured features of the pack
   * @param series which of the series it reads
   * @param measure which of the series' measures it is
   * @param excludeCurrent whether the event itself is left out
   */
  public record Feature(String name, int slot, int series, int measure, boolean excludeCurrent)
      implements Serializable {}

  /**
   * How long after its time an event can change an answer, in milliseconds; {@link Long#MAX_VALUE}:
   * for ever.
   */
  public long reach() {
    // Asked for each state that is read.
    long reach = 0;
    for (SeriesSpec one : series) {
      reach = Math.max(reach, one.reach());
    }
    return reach;
  }
}
