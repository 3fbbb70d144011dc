package io.weir.transforms.pack;

import io.weir.transforms.value.FieldType;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A stream of events.
 *
 * @param id the field that identifies an event
 * @param time the field with the event time
 * @param fields the type of each field, in the pack's order
 */
public record StreamSpec(String id, String time, Map<String, FieldType> fields)
    implements Serializable {
  public StreamSpec {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
