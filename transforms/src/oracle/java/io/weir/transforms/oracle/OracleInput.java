package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.SectionSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events that a session, metric or expectation reads, each with the fields of all streams. */
final class OracleInput {
  private final SectionSpec spec;
  private final Map<String, StreamLayout> layouts;
  private final StreamLayout layout;
  private final Expression where;

  OracleInput(SectionSpec spec, Map<String, StreamLayout> layouts) {
    this.spec = spec;
    this.layouts = layouts;
    Map<String, FieldType> fields = new LinkedHashMap<>();
    spec.streams().forEach(stream -> layouts.get(stream).scope().forEach(fields::putIfAbsent));
    this.layout =
        new StreamLayout(
            "all", "id", "time", List.copyOf(fields.keySet()), List.copyOf(fields.values()));
    this.where =
        spec.where() == null ? null : OracleExpressions.condition(spec.where(), layout.scope());
  }

  /** Where the values of the events are. */
  StreamLayout layout() {
    return layout;
  }

  /** The events by key, both in order; those that lack it are in no group. */
  Map<List<Object>, List<Event>> groups(OracleHistory history) {
    Map<List<Object>, List<Event>> groups = new LinkedHashMap<>();
    for (Event e : events(history)) {
      List<Object> key = OracleKeys.of(spec.by(), layout, e);
      if (key != null) {
        groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(e);
      }
    }
    return groups;
  }

  /** How many events lack the key. */
  long lacking(OracleHistory history) {
    return events(history).stream()
        .filter(e -> OracleKeys.of(spec.by(), layout, e) == null)
        .count();
  }

  private List<Event> events(OracleHistory history) {
    return history.events().stream()
        .filter(e -> spec.streams().contains(e.stream))
        .map(this::widened)
        .filter(e -> where == null || where.test(e.values))
        .toList();
  }

  private Event widened(Event e) {
    StreamLayout own = layouts.get(e.stream);
    Object[] values =
        layout.fields().stream()
            .map(field -> own.slot(field) < 0 ? null : e.values[own.slot(field)])
            .toArray();
    return new Event(e.stream, e.id, e.time, e.arrived, values);
  }
}
