package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a decision can come to.
 *
 * @param names the outcomes, from mild to severe; the mildest applies where nothing else does
 * @param thresholds the lowest score of each outcome that a score leads to
 */
public record Outcomes(List<String> names, Map<String, Long> thresholds) implements Serializable {
  public static final String APPROVE = "approve";
  public static final String REVIEW = "review";
  public static final String DECLINE = "decline";

  /** The least number of outcomes that a pack can name. */
  public static final int LEAST = 2;

  /** The largest number of outcomes that a pack can name. */
  public static final int MOST = 20;

  /** The outcomes of a pack that names none, without thresholds. */
  public static final Outcomes STANDARD = new Outcomes(List.of(APPROVE, REVIEW, DECLINE), Map.of());

  public Outcomes {
    names = List.copyOf(names);
    thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(thresholds));
  }

  /** Returns the outcome that applies where nothing else does, or null if there is no outcome. */
  public String mildest() {
    return names.isEmpty() ? null : names.get(0);
  }

  /** Returns the more severe of two outcomes. */
  public String moreSevere(String one, String other) {
    return names.indexOf(one) >= names.indexOf(other) ? one : other;
  }

  /** Returns the most severe outcome whose threshold the score reaches, else the mildest. */
  public String reached(long score) {
    for (int severity = names.size() - 1; severity > 0; severity--) {
      Long threshold = thresholds.get(names.get(severity));
      if (threshold != null && score >= threshold) {
        return names.get(severity);
      }
    }
    return mildest();
  }
}
