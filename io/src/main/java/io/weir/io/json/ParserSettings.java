package io.weir.io.json;

import io.weir.io.protection.TokenKeySource;
import io.weir.transforms.event.KeyBytes;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * Settings of the parser of a stream: maximum lengths of the values of used fields, in bytes of
 * UTF-8, the keys of protected fields, and the format of the records. Values become part of keys,
 * state and records, some of them several times, and some runners hold a key in little memory.
 *
 * @param maxValueBytes maximum length of the value of one field
 * @param keyFields fields that are keys. Their values have at most {@link #MAX_KEY_BYTES} in total.
 * @param tokenKeys where the keys of tokens are; null if the stream has no protected fields
 * @param format format of the records; null for JSON
 */
public record ParserSettings(
    int maxValueBytes, Set<String> keyFields, TokenKeySource tokenKeys, RecordFormat format)
    implements Serializable {
  /** Default maximum length of the value of one field. */
  public static final int MAX_VALUE_BYTES = 1_000_000;

  /**
   * Maximum total length of the keys of a record. Flink's batch mode sorts by keys, in as little as
   * ten pages of 32 KB.
   */
  public static final int MAX_KEY_BYTES = KeyBytes.MAX_STRING_BYTES;

  /** Settings of a stream in which no field is a key or protected. */
  public static final ParserSettings DEFAULT = new ParserSettings(MAX_VALUE_BYTES, Set.of());

  /** Creates the settings of a stream without protected fields. */
  public ParserSettings(int maxValueBytes, Set<String> keyFields) {
    this(maxValueBytes, keyFields, null);
  }

  /** Creates the settings of a stream of JSON. */
  public ParserSettings(int maxValueBytes, Set<String> keyFields, TokenKeySource tokenKeys) {
    this(maxValueBytes, keyFields, tokenKeys, null);
  }

  public ParserSettings {
    keyFields = Set.copyOf(keyFields);
  }

  /** Returns these settings with another format of the records; null for JSON. */
  public ParserSettings withFormat(RecordFormat other) {
    return new ParserSettings(maxValueBytes, keyFields, tokenKeys, other);
  }

  /** Returns what is wrong with a value, which may be null, or null. */
  String problem(String field, Object value) {
    if (value instanceof String text) {
      return problemOfText(field, text);
    }
    return value instanceof List<?> list ? problemOfList(field, list) : null;
  }

  private String problemOfList(String field, List<?> list) {
    long bytes = 0;
    for (Object element : list) {
      bytes += 1 + (element instanceof String text ? Utf8Check.length(text) : Long.BYTES);
    }
    return bytes <= maxValueBytes
        ? null
        : "field "
            + field
            + ": found a list of "
            + bytes
            + " bytes, expected at most "
            + maxValueBytes
            + " (--maxValueBytes)";
  }

  private String problemOfText(String field, String value) {
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
