package io.weir.transforms.layout;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.RecordEnvelope;
import io.weir.transforms.pack.spec.StreamSpec;
import java.io.Serializable;
import java.util.HashMap;
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
 * @param fields the fields of events, without repeats: those that are read, which include the
 *     fields of the id and of the time, but not the origin; then the derived ones
 * @param types the type of each of {@code fields}; a protected field is a string, its token
 * @param protectedFields the type in records of each protected field of the stream, also of those
 *     that are not read
 * @param longForms how each of {@code fields} and {@code protectedFields} is read that is not read
 *     as its type from the key of its name
 * @param envelope what the records of the stream are
 * @param expressions the expressions of the derived fields, which are the last of {@code fields},
 *     each behind those that it reads
 * @param format how the records are written, in words that differ for each format; null for JSON
 * @param deletesRows whether deletes in an envelope are events, because a table reads the stream
 */
public record StreamLayout(
    String stream,
    KeySpec id,
    String timeField,
    List<String> fields,
    List<FieldType> types,
    Map<String, FieldType> protectedFields,
    Map<String, FieldSpec> longForms,
    RecordEnvelope envelope,
    List<String> expressions,
    String format,
    boolean deletesRows)
    implements Serializable {
  public StreamLayout {
    fields = List.copyOf(fields);
    types = List.copyOf(types);
    protectedFields = Map.copyOf(protectedFields);
    longForms = longForms == null ? Map.of() : Map.copyOf(longForms);
    envelope = envelope == null ? RecordEnvelope.NONE : envelope;
    expressions = expressions == null ? List.of() : List.copyOf(expressions);
  }

  /** Creates a layout of records in JSON. */
  public StreamLayout(
      String stream,
      KeySpec id,
      String timeField,
      List<String> fields,
      List<FieldType> types,
      Map<String, FieldType> protectedFields,
      Map<String, FieldSpec> longForms,
      RecordEnvelope envelope,
      List<String> expressions) {
    this(
        stream,
        id,
        timeField,
        fields,
        types,
        protectedFields,
        longForms,
        envelope,
        expressions,
        /* format= */ null,
        /* deletesRows= */ false);
  }

  /** Creates a layout whose fields are read as their types from the keys of their names. */
  public StreamLayout(
      String stream,
      KeySpec id,
      String timeField,
      List<String> fields,
      List<FieldType> types,
      Map<String, FieldType> protectedFields) {
    this(
        stream,
        id,
        timeField,
        fields,
        types,
        protectedFields,
        Map.of(),
        RecordEnvelope.NONE,
        List.of());
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

  /** Returns whether all fields are read as their types from the keys of their names. */
  public boolean isReadPlainly() {
    return longForms.isEmpty() && envelope == RecordEnvelope.NONE;
  }

  /** Returns the number of fields that are read from records. */
  public int recordFields() {
    return fields.size() - expressions.size();
  }

  /** Returns this layout with the fields that are read from records, without the derived ones. */
  public StreamLayout ofRecords() {
    return expressions.isEmpty()
        ? this
        : new StreamLayout(
            stream,
            id,
            timeField,
            fields.subList(0, recordFields()),
            types.subList(0, recordFields()),
            protectedFields,
            longForms,
            envelope,
            List.of(),
            format,
            deletesRows);
  }

  /** Returns this layout with fields whose values may also be written as texts. */
  public StreamLayout ofTexts() {
    Map<String, FieldSpec> texts = new HashMap<>();
    for (String field : fields.subList(0, recordFields())) {
      texts.put(field, fieldSpec(field).withText(true));
    }
    protectedFields.keySet().forEach(field -> texts.put(field, fieldSpec(field).withText(true)));
    return with(texts, format, deletesRows);
  }

  /** Returns this layout with records of another format. */
  public StreamLayout withFormat(String other) {
    return with(longForms, other, deletesRows);
  }

  /** Returns this layout with the deletes of an envelope as events. */
  public StreamLayout withDeletes() {
    return with(longForms, format, /* otherDeletes= */ true);
  }

  private StreamLayout with(
      Map<String, FieldSpec> otherForms, String otherFormat, boolean otherDeletes) {
    return new StreamLayout(
        stream,
        id,
        timeField,
        fields,
        types,
        protectedFields,
        otherForms,
        envelope,
        expressions,
        otherFormat,
        otherDeletes);
  }

  /** Returns the expression of a field; null if the field is read, or not in the layout. */
  public String expressionOf(String field) {
    int derived = slot(field) - recordFields();
    return derived < 0 ? null : expressions.get(derived);
  }

  /** Returns whether the stream has fields whose values are read as tokens. */
  public boolean isProtected() {
    return !protectedFields.isEmpty();
  }

  /** Returns whether the place of an event's record in its log or file is its id. */
  public boolean isIdentifiedByOrigin() {
    return StreamSpec.ORIGIN.equals(id) && slot(StreamSpec.ORIGIN.fields().get(0)) < 0;
  }

  /** Returns how the value of each field that is read is read from a record, in slot order. */
  public List<FieldSpec> fieldSpecs() {
    return fields.stream().limit(recordFields()).map(this::fieldSpec).toList();
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
