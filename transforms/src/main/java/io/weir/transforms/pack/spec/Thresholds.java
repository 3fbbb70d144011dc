package io.weir.transforms.pack.spec;

import java.io.Serializable;

/**
 * The scores from which an outcome applies.
 *
 * @param review lowest score for review, or null
 * @param decline lowest score for decline, or null
 */
public record Thresholds(Long review, Long decline) implements Serializable {
  public static final Thresholds NONE = new Thresholds(null, null);
}
