package io.weir.transforms.event;

import java.util.Locale;

/**
 * The types of fields, features and values. The Java types are: {@link String} for string, {@link
 * Long} for int, {@link Double} for double, {@link Boolean} for bool, {@link java.time.Instant} of
 * whole milliseconds for timestamp. A missing value is {@code null}.
 */
public enum FieldType {
  STRING,
  INT,
  DOUBLE,
  BOOL,
  TIMESTAMP;

  /** Returns whether values of the type can be summed and averaged. */
  public boolean isNumber() {
    return this == INT || this == DOUBLE;
  }

  /** Returns the name of the type in a pack. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
