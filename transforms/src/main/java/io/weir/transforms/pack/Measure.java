package io.weir.transforms.pack;

import java.util.Locale;

/** What a feature computes over the events of its window. */
public enum Measure {
  COUNT,
  SUM,
  MIN,
  MAX,
  AVG,
  STDDEV,
  DISTINCT,
  FIRST,
  LAST,
  RATIO;

  /** The name a pack gives it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
