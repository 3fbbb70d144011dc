package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.KeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events there are, each once, in order. */
final class OracleHistory {
  private final List<Event> all;
  private final List<Event> events;
  private final Map<List<Object>, Map<List<Object>, List<Event>>> byKey = new HashMap<>();

  /** Of several events with one id in one stream the first counts. */
  OracleHistory(Collection<Event> deliveries) {
    Map<List<Object>, Event> first = new LinkedHashMap<>();
    deliveries.forEach(e -> first.putIfAbsent(List.of(e.stream, e.id), e));
    this.all = first.values().stream().sorted(OracleEventOrder.OF_EVENTS).toList();
    this.events = all.stream().filter(e -> !e.deletesRow).toList();
  }

  /** The events, and among them the deletes of rows, which only tables see. */
  List<Event> withDeletes() {
    return all;
  }

  List<Event> events() {
    return events;
  }

  /** The events of a stream that have the key, in order. */
  List<Event> of(StreamLayout layout, KeySpec by, List<Object> key) {
    return groups(layout, by).getOrDefault(key, List.of());
  }

  /** The events of a stream by key, both in order; those that lack it are in no group. */
  Map<List<Object>, List<Event>> groups(StreamLayout layout, KeySpec by) {
    return byKey.computeIfAbsent(Arrays.asList(layout.stream(), by), unused -> group(layout, by));
  }

  private Map<List<Object>, List<Event>> group(StreamLayout layout, KeySpec by) {
    Map<List<Object>, List<Event>> groups = new LinkedHashMap<>();
    for (Event e : events) {
      List<Object> key = e.stream.equals(layout.stream()) ? OracleKeys.of(by, layout, e) : null;
      if (key != null) {
        groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(e);
      }
    }
    return groups;
  }
}
