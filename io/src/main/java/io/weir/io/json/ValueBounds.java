package io.weir.io.json;

import java.io.Serializable;
import java.util.Set;

/**
 * Maximum lengths of the values of used fields, in bytes of UTF-8. Values become part of keys,
 * state and records, some of them several times, and some runners hold a key in little memory.
 *
 * @param maxValueBytes maximum length of the value of one field
 * @param keyFields fields that are keys. Their values have at most {@link #MAX_KEY_BYTES} in total.
 */
public record ValueBounds(int maxValueBytes, Set<String> keyFields) implements Serializable {
  /** Default maximum length of the value of one field. */
  public static final int MAX_VALUE_BYTES = 1_000_000;

  /**
   * Maximum total length of the keys of a record. Flink's batch mode sorts by keys, in as little as
   * ten pages of 32 KB.
   */
  public static final int MAX_KEY_BYTES = 64_000;

  /** Bounds of a stream in which no field is a key. */
  public static final ValueBounds DEFAULT = new ValueBounds(MAX_VALUE_BYTES, Set.of());

  public ValueBounds {
    keyFields = Set.copyOf(keyFields);
  }

  /** Returns what is wrong with a value, or null. */
  String problem(String field, String value) {
    if (value.length() <= maxValueBytes / Utf8Check.MOST_BYTES_A_CHAR) {
      return null;
    }
    int bytes = Utf8Check.length(value);
    return bytes <= maxValueBytes
        ? null
        : "field "
            + field
            + ": found a string of "
            + bytes
            + " bytes, expected at most "
            + maxValueBytes
            + " (--maxValueBytes)";
  }
}
