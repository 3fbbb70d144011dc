package io.weir.transforms.layout;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.KeySpec;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a stream that a pack uses, and the index of each in {@link Event#values}.
 *
 * @param stream name of the stream
 * @param id the fields that identify an event
 * @param timeField field with the event time
 * @param fields the fields that are read, without repeats; they include the fields of the id and of
 *     the time
 * @param types the type of each of {@code fields}; a protected field is a string, its token
 * @param protectedFields the type in records of each protected field of the stream, also of those
 *     that are not read
 */
public record StreamLayout(
    String stream,
    KeySpec id,
    String timeField,
    List<String> fields,
    List<FieldType> types,
    Map<String, FieldType> protectedFields)
    implements Serializable {
  public StreamLayout {
    fields = List.copyOf(fields);
    types = List.copyOf(types);
    protectedFields = Map.copyOf(protectedFields);
  }

  /** Creates a layout of a stream without protected fields. */
  public StreamLayout(
      String stream, KeySpec id, String timeField, List<String> fields, List<FieldType> types) {
    this(stream, id, timeField, fields, types, Map.of());
  }

  /** Creates a layout whose id is one field. */
  public StreamLayout(
      String stream, String id, String timeField, List<String> fields, List<FieldType> types) {
    this(stream, KeySpec.of(id), timeField, fields, types);
  }

  /** Returns the index of the field in {@link Event#values}, or -1 if the field is not read. */
  public int slot(String field) {
    return fields.indexOf(field);
  }

  /** Returns whether the stream has fields whose values are read as tokens. */
  public boolean isProtected() {
    return !protectedFields.isEmpty();
  }

  /** Returns this layout with the types that the fields have in records. */
  public StreamLayout ofRecords() {
    List<FieldType> inRecords =
        fields.stream()
            .map(field -> protectedFields.getOrDefault(field, types.get(slot(field))))
            .toList();
    return new StreamLayout(stream, id, timeField, fields, inRecords, protectedFields);
  }

  /**
   * Returns the types by field name, in slot order. This is the scope of an expression over the
   * stream.
   */
  public Map<String, FieldType> scope() {
    Map<String, FieldType> scope = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      scope.put(fields.get(i), types.get(i));
    }
    return scope;
  }
}
