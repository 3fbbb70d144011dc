package io.weir.transforms.event;

import java.util.Locale;

/**
 * The types a field, feature or value can have. In Java a string is a {@link String}, an int a
 * {@link Long}, a double a {@link Double}, a bool a {@link Boolean}, a timestamp a {@link
 * java.time.Instant} of whole milliseconds; a missing value is {@code null}.
 */
public enum FieldType {
  STRING,
  INT,
  DOUBLE,
  BOOL,
  TIMESTAMP;

  /** Whether sums and averages of it make sense. */
  public boolean isNumber() {
    return this == INT || this == DOUBLE;
  }

  /** The name a pack gives it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
