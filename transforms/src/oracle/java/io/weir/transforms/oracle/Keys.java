package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.StreamLayout;
import io.weir.transforms.pack.KeySpec;
import java.util.ArrayList;
import java.util.List;

/** The key of an event. */
final class Keys {
  private Keys() {}

  /** The values of the key's fields; null where any of them is missing. */
  static List<Object> of(KeySpec spec, StreamLayout layout, Event e) {
    List<Object> key = new ArrayList<>();
    for (String field : spec.fields()) {
      Object value = e.values[layout.slot(field)];
      if (value == null) {
        return null;
      }
      key.add(Measures.identity(value));
    }
    return key;
  }
}
