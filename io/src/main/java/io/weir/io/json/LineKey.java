package io.weir.io.json;

import io.weir.transforms.record.RecordField;
import io.weir.transforms.record.RecordType;
import java.nio.charset.StandardCharsets;

/** Keys and ids of lines, outside the lines. */
public final class LineKey {
  private LineKey() {}

  /**
   * What the lines of a topic are grouped by: the record's key, or where it has none its id. A text
   * is its UTF-8, another value its JSON; empty where the record has neither.
   */
  public static <T> byte[] of(RecordType<T> type, T record) {
    Object key = valueOf(type.key(), record);
    Object grouping = key == null ? valueOf(type.id(), record) : key;
    return grouping == null ? new byte[0] : bytes(grouping);
  }

  /** The id of a record as text that no other record of its type and pack has. */
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
