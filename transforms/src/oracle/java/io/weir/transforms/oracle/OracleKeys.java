package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.KeySpec;
import java.util.ArrayList;
import java.util.List;

/** The key of an event. */
final class OracleKeys {
  private OracleKeys() {}

  /**
   * The values of the key's fields; null where any of them is missing. Without a key to go by there
   * is one group, whose key is empty.
   */
  static List<Object> of(KeySpec spec, StreamLayout layout, Event e) {
    List<Object> key = new ArrayList<>();
    if (spec == null) {
      return key;
    }
    for (String field : spec.fields()) {
      Object value = e.values[layout.slot(field)];
      if (value == null) {
        return null;
      }
      key.add(OracleMeasures.identity(value));
    }
    return key;
  }

  /** The key as outputs show it: a list only where the pack gives one. */
  static Object shown(KeySpec spec, List<Object> key) {
    return key == null || spec.list() ? key : key.get(0);
  }
}
