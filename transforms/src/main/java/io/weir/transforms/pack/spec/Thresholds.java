package io.weir.transforms.pack.spec;

import java.io.Serializable;

/**
 * The scores from which an outcome follows.
 *
 * @param review score from which to review, or null
 * @param decline score from which to decline, or null
 */
public record Thresholds(Long review, Long decline) implements Serializable {
  public static final Thresholds NONE = new Thresholds(null, null);
}
