package io.weir.transforms.layout;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.KeySpec;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which fields of a stream a pack uses, and where each stands in {@link Event#values}.
 *
 * @param stream name of the stream
 * @param id the fields that identify an event
 * @param timeField field with the event time
 * @param fields the fields read, the id's and the time's among them, without repeats
 * @param types the type of each of {@code fields}
 */
public record StreamLayout(
    String stream, KeySpec id, String timeField, List<String> fields, List<FieldType> types)
    implements Serializable {
  public StreamLayout {
    fields = List.copyOf(fields);
    types = List.copyOf(types);
  }

  /** A layout with one field that identifies an event. */
  public StreamLayout(
      String stream, String id, String timeField, List<String> fields, List<FieldType> types) {
    this(stream, KeySpec.of(id), timeField, fields, types);
  }

  /** Where the field stands in {@link Event#values}; -1 where it is not read. */
  public int slot(String field) {
    return fields.indexOf(field);
  }

  /** The types by name, in slot order: the scope of an expression over this stream. */
  public Map<String, FieldType> scope() {
    Map<String, FieldType> scope = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      scope.put(fields.get(i), types.get(i));
    }
    return scope;
  }
}
