package io.weir.transforms.layout;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.RecordEnvelope;
import io.weir.transforms.pack.spec.StreamSpec;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a stream that a pack uses, and the index of each in {@link Event#values}.
 *
 * <p>Savepoints contain layouts, so components may only be added. A component that a savepoint
 * lacks is null in it.
 *
 * @param stream name of the stream
 * @param id the fields that identify an event, or {@link StreamSpec#ORIGIN}
 * @param timeField field with the event time
 * @param fields the fields that are read, without repeats; they include the fields of the id and of
 *     the time, but not the origin
 * @param types the type of each of {@code fields}; a protected field is a string, its token
 * @param protectedFields the type in records of each protected field of the stream, also of those
 *     that are not read
 * @param longForms how each of {@code fields} and {@code protectedFields} is read that is not read
 *     as its type from the key of its name
 * @param envelope what the records of the stream are
 */
public record StreamLayout(
    String stream,
    KeySpec id,
    String timeField,
    List<String> fields,
    List<FieldType> types,
    Map<String, FieldType> protectedFields,
    Map<String, FieldSpec> longForms,
    RecordEnvelope envelope)
    implements Serializable {
  public StreamLayout {
    fields = List.copyOf(fields);
    types = List.copyOf(types);
    protectedFields = Map.copyOf(protectedFields);
    longForms = longForms == null ? Map.of() : Map.copyOf(longForms);
    envelope = envelope == null ? RecordEnvelope.NONE : envelope;
  }

  /** Creates a layout whose fields are read as their types from the keys of their names. */
  public StreamLayout(
      String stream,
      KeySpec id,
      String timeField,
      List<String> fields,
      List<FieldType> types,
      Map<String, FieldType> protectedFields) {
    this(stream, id, timeField, fields, types, protectedFields, Map.of(), RecordEnvelope.NONE);
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

  /** Returns whether the place of an event's record in its log or file is its id. */
  public boolean isIdentifiedByOrigin() {
    return StreamSpec.ORIGIN.equals(id) && slot(StreamSpec.ORIGIN.fields().get(0)) < 0;
  }

  /** Returns how the value of each of {@link #fields} is read from a record, in slot order. */
  public List<FieldSpec> fieldSpecs() {
    return fields.stream().map(this::fieldSpec).toList();
  }

  /** Returns how the value of a field that is read or protected is read from a record. */
  public FieldSpec fieldSpec(String field) {
    FieldType protectedType = protectedFields.get(field);
    FieldSpec plain =
        protectedType == null
            ? FieldSpec.of(types.get(slot(field)))
            : FieldSpec.of(protectedType).withProtection(true);
    return longForms.getOrDefault(field, plain);
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
