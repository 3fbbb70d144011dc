package io.weir.transforms.pack;

import java.util.Locale;

/** What is computed over events: by a feature over its window, by a session, by a metric. */
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
  RATIO,
  /** Of sessions and metrics only. */
  QUANTILE;

  /** The name a pack gives it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
