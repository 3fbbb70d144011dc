package io.weir.transforms.pack.spec;

import io.weir.transforms.event.FieldType;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stream of events.
 *
 * @param id the fields that identify an event, or {@link #ORIGIN}
 * @param time the field with the event time
 * @param fieldSpecs the fields of records by name, in the pack's order
 * @param derived the fields that are computed from others by name, in the pack's order
 * @param envelope what the records of the stream are
 * @param exactDuplicates whether repeated deliveries of an event are equal to the first
 */
public record StreamSpec(
    KeySpec id,
    String time,
    Map<String, FieldSpec> fieldSpecs,
    Map<String, DerivedField> derived,
    RecordEnvelope envelope,
    boolean exactDuplicates)
    implements Serializable {
  /**
   * The id of events that the place of their record in a log or file identifies. If the stream has
   * a field of this name, the id is the value of the field.
   */
  public static final KeySpec ORIGIN = KeySpec.of("origin");

  /** Creates a stream whose id is one field and whose repeated deliveries may differ. */
  public StreamSpec(String id, String time, Map<String, FieldType> fields) {
    this(KeySpec.of(id), time, specs(fields), RecordEnvelope.NONE, false);
  }

  /** Creates a stream without derived fields. */
  public StreamSpec(
      KeySpec id,
      String time,
      Map<String, FieldSpec> fieldSpecs,
      RecordEnvelope envelope,
      boolean exactDuplicates) {
    this(id, time, fieldSpecs, Map.of(), envelope, exactDuplicates);
  }

  public StreamSpec {
    fieldSpecs = Collections.unmodifiableMap(new LinkedHashMap<>(fieldSpecs));
    derived = Collections.unmodifiableMap(new LinkedHashMap<>(derived));
  }

  private static Map<String, FieldSpec> specs(Map<String, FieldType> types) {
    Map<String, FieldSpec> specs = new LinkedHashMap<>();
    types.forEach((name, type) -> specs.put(name, FieldSpec.of(type)));
    return specs;
  }

  /** Returns whether the place of an event's record in its log or file is its id. */
  public boolean isIdentifiedByOrigin() {
    return ORIGIN.equals(id) && !fieldSpecs.containsKey(ORIGIN.fields().get(0));
  }

  /**
   * Returns the type of each field's values in events, in the pack's order, derived fields last; a
   * protected field is a string, its token.
   */
  public Map<String, FieldType> fields() {
    Map<String, FieldType> fields = new LinkedHashMap<>();
    fieldSpecs.forEach((name, spec) -> fields.put(name, spec.valueType()));
    derived.forEach((name, field) -> fields.putIfAbsent(name, field.type()));
    return Collections.unmodifiableMap(fields);
  }

  /** Returns the type in records of each field whose values are read as tokens. */
  public Map<String, FieldType> protectedFields() {
    Map<String, FieldType> protectedFields = new LinkedHashMap<>();
    fieldSpecs.forEach(
        (name, spec) -> {
          if (spec.isProtected()) {
            protectedFields.put(name, spec.type());
          }
        });
    return Collections.unmodifiableMap(protectedFields);
  }

  /**
   * Returns what the state of the stream's events depends on: everything except {@code
   * exactDuplicates}. Fields that are read plainly count with their types alone.
   */
  public String shape() {
    Object ids = id.list() ? id.fields() : id.fields().get(0);
    StringBuilder more = new StringBuilder();
    if (!protectedFields().isEmpty()) {
      more.append(", protected=").append(protectedFields().keySet());
    }
    fieldSpecs.forEach(
        (name, spec) -> {
          if (!spec.isReadPlainly()) {
            more.append(", ").append(name).append('=').append(reading(spec));
          }
        });
    derived.forEach(
        (name, field) -> more.append(", ").append(name).append('=').append(field.expression()));
    if (envelope != RecordEnvelope.NONE) {
      more.append(", envelope=").append(envelope);
    }
    return "StreamSpec[id=" + ids + ", time=" + time + ", fields=" + fields() + more + "]";
  }

  private static List<Object> reading(FieldSpec spec) {
    return Arrays.asList(spec.path(), spec.format(), spec.zone(), spec.text());
  }
}
