package io.weir.io.json;

import java.io.Serializable;
import java.util.Set;

/**
 * How long the values of used fields may be, in bytes of UTF-8. Values go into keys, state and
 * answers, some of them several times, and some runners hold a key in little memory.
 *
 * @param maxValueBytes the longest value of one field
 * @param keyFields the fields that are keys, whose values together have at most {@link
 *     #MAX_KEY_BYTES}
 */
public record ValueBounds(int maxValueBytes, Set<String> keyFields) implements Serializable {
  /** The longest value of one field, unless told otherwise. */
  public static final int MAX_VALUE_BYTES = 1_000_000;

  /**
   * The longest keys of a record. Flink's batch sorts by them, in as little as ten pages of 32 KB.
   */
  public static final int MAX_KEY_BYTES = 64_000;

  /** For a stream of which no field is a key. */
  public static final ValueBounds DEFAULT = new ValueBounds(MAX_VALUE_BYTES, Set.of());

  public ValueBounds {
    keyFields = Set.copyOf(keyFields);
  }

  /** What is wrong with a value, or null. */
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
