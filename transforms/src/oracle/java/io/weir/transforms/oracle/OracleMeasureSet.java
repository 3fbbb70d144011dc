package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.MeasureSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The named measures of a session or a metric. */
final class OracleMeasureSet {
  private final Map<String, OracleMeasuring> measures = new LinkedHashMap<>();

  OracleMeasureSet(Map<String, MeasureSpec> specs, StreamLayout from) {
    specs.forEach((name, spec) -> measures.put(name, new OracleMeasuring(spec, from)));
  }

  Map<String, FieldType> types() {
    Map<String, FieldType> types = new LinkedHashMap<>();
    measures.forEach((name, measuring) -> types.put(name, measuring.type()));
    return types;
  }

  /** The value of each over events in order, in the pack's order. */
  Map<String, Object> over(List<Event> events) {
    Map<String, Object> values = new LinkedHashMap<>();
    measures.forEach((name, measuring) -> values.put(name, measuring.over(events)));
    return Collections.unmodifiableMap(values);
  }
}
