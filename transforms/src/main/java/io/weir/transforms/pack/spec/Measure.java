package io.weir.transforms.pack.spec;

import io.weir.transforms.event.FieldType;
import java.util.Arrays;
import java.util.List;
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

  /** Those that a feature can have. */
  public static List<Measure> ofFeatures() {
    return Arrays.stream(values()).filter(measure -> measure != QUANTILE).toList();
  }

  /** Whether it counts events, and so takes no field. */
  public boolean countsEvents() {
    return this == COUNT || this == RATIO;
  }

  /** Whether it takes a field of numbers only. */
  public boolean takesNumbers() {
    return switch (this) {
      case SUM, AVG, STDDEV, MIN, MAX, QUANTILE -> true;
      case COUNT, RATIO, DISTINCT, FIRST, LAST -> false;
    };
  }

  /** The type of its result over values of a type; a sum of ints may also be a double. */
  public FieldType type(FieldType input) {
    return switch (this) {
      case COUNT, DISTINCT -> FieldType.INT;
      case AVG, STDDEV, RATIO -> FieldType.DOUBLE;
      case SUM, MIN, MAX, FIRST, LAST, QUANTILE -> input;
    };
  }

  /** The name a pack gives it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
