package io.weir.transforms.pack.spec;

import io.weir.transforms.event.FieldType;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A stream of events.
 *
 * @param id the fields that identify an event
 * @param time the field with the event time
 * @param fields the type of each field, in the pack's order; a protected field is a string, its
 *     token
 * @param protectedFields the type in records of each field whose values are read as tokens
 * @param exactDuplicates whether repeated deliveries of an event are equal to the first
 */
public record StreamSpec(
    KeySpec id,
    String time,
    Map<String, FieldType> fields,
    Map<String, FieldType> protectedFields,
    boolean exactDuplicates)
    implements Serializable {
  /** Creates a stream whose id is one field and whose repeated deliveries may differ. */
  public StreamSpec(String id, String time, Map<String, FieldType> fields) {
    this(KeySpec.of(id), time, fields, Map.of(), false);
  }

  /**
   * Creates a stream from the types that its fields have in records.
   *
   * @param protectedNames names of the fields whose values are read as tokens
   */
  public static StreamSpec of(
      KeySpec id,
      String time,
      Map<String, FieldType> inRecords,
      Set<String> protectedNames,
      boolean exactDuplicates) {
    Map<String, FieldType> fields = new LinkedHashMap<>(inRecords);
    Map<String, FieldType> protectedFields = new LinkedHashMap<>();
    for (String name : protectedNames) {
      FieldType type = inRecords.get(name);
      protectedFields.put(name, type);
      if (type == FieldType.INT) {
        fields.put(name, FieldType.STRING);
      }
    }
    return new StreamSpec(id, time, fields, protectedFields, exactDuplicates);
  }

  public StreamSpec {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    protectedFields = Collections.unmodifiableMap(new LinkedHashMap<>(protectedFields));
  }

  /**
   * Returns what the state of the stream's events depends on: everything except {@code
   * exactDuplicates}.
   */
  public String shape() {
    Object ids = id.list() ? id.fields() : id.fields().get(0);
    String tokens = protectedFields.isEmpty() ? "" : ", protected=" + protectedFields.keySet();
    return "StreamSpec[id=" + ids + ", time=" + time + ", fields=" + fields + tokens + "]";
  }
}
