package io.weir.transforms.pack.spec;

import io.weir.transforms.event.FieldType;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A stream of events.
 *
 * @param id the fields that identify an event
 * @param time the field with the event time
 * @param fields the type of each field, in the pack's order
 * @param exactDuplicates whether repeated deliveries of an event are equal to the first
 */
public record StreamSpec(
    KeySpec id, String time, Map<String, FieldType> fields, boolean exactDuplicates)
    implements Serializable {
  /** Creates a stream whose id is one field and whose repeated deliveries may differ. */
  public StreamSpec(String id, String time, Map<String, FieldType> fields) {
    this(KeySpec.of(id), time, fields, false);
  }

  public StreamSpec {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * Returns what the state of the stream's events depends on: everything except {@code
   * exactDuplicates}.
   */
  public String shape() {
    Object ids = id.list() ? id.fields() : id.fields().get(0);
    return "StreamSpec[id=" + ids + ", time=" + time + ", fields=" + fields + "]";
  }
}
