package io.weir.io.json;

import io.weir.transforms.record.RecordField;
import io.weir.transforms.record.RecordType;
import java.nio.charset.StandardCharsets;

/** Keys and ids of lines. */
public final class LineKey {
  private LineKey() {}

  /**
   * Returns the key of a line: the record's key, or its id if it has no key. A text is encoded as
   * UTF-8, another value as JSON. The result is empty if the record has neither.
   */
  public static <T> byte[] of(RecordType<T> type, T record) {
    Object key = valueOf(type.key(), record);
    Object grouping = key == null ? valueOf(type.id(), record) : key;
    return grouping == null ? new byte[0] : bytes(grouping);
  }

  /** Returns the id of a record as text, unique for its type and pack. */
  public static <T> String id(RecordType<T> type, T record) {
    return new String(bytes(type.id().value(record)), StandardCharsets.UTF_8);
  }

  private static <T> Object valueOf(RecordField<T> field, T record) {
    return field == null ? null : field.value(record);
  }

  private static byte[] bytes(Object value) {
    return value instanceof String text
        ? text.getBytes(StandardCharsets.UTF_8)
        : JsonWriter.value(value);
  }
}
