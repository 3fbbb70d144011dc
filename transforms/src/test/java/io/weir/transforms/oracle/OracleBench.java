package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.pack.yaml.PackReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pack and events for it, written in as few words as a test needs. */
final class OracleBench {
  private static final String HEAD =
      """
      pack: bench
      version: 1
      streams:
        s: {id: id, time: time, fields: {id: string, time: timestamp, k: string, n: int, x: double, w: string}}
        numbered: {id: id, time: time, fields: {id: int, time: timestamp, k: string, n: int}}
        other: {id: id, time: time, fields: {id: string, time: timestamp, k: string, n: int}}
      """;

  final Oracle oracle;
  private final Map<String, StreamLayout> layouts = new LinkedHashMap<>();
  private final List<Event> events = new ArrayList<>();

  private OracleBench(Pack pack) {
    pack.streams()
        .forEach(
            (name, spec) ->
                layouts.put(
                    name,
                    new StreamLayout(
                        name,
                        spec.id(),
                        spec.time(),
                        List.copyOf(spec.fields().keySet()),
                        List.copyOf(spec.fields().values()))));
    this.oracle = Oracle.of(pack, layouts);
  }

  /** A pack with the sections given besides its streams. */
  static OracleBench of(String sections) {
    return new OracleBench(read(sections));
  }

  /** A pack with these sections besides its streams. */
  static OracleBench of(
      Map<String, SessionSpec> sessions,
      Map<String, MetricSpec> metrics,
      Map<String, ExpectationSpec> expectations) {
    Pack p = read("");
    return new OracleBench(
        new Pack(
            p.name(),
            p.version(),
            p.streams(),
            p.features(),
            p.decide(),
            p.rules(),
            p.outcomes(),
            sessions,
            metrics,
            expectations));
  }

  private static Pack read(String sections) {
    return PackReader.read("bench.yaml", HEAD + sections);
  }

  /** A pack with one feature {@code f} that decides the events of {@code s} by {@code k}. */
  static OracleBench feature(String spec) {
    return deciding("s", spec);
  }

  static OracleBench deciding(String stream, String spec) {
    return of("features:\n  f: {" + spec + "}\ndecide: {on: " + stream + ", key: k}\n");
  }

  /** An event of {@code s} with key {@code a} and the named values besides. */
  Event s(String id, long time, Object... namesAndValues) {
    Map<String, Object> values = new LinkedHashMap<>(Map.of("k", "a"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return add("s", id, time, values);
  }

  Event add(String stream, Object id, long time, Map<String, Object> values) {
    StreamLayout layout = layouts.get(stream);
    Object[] slots = layout.fields().stream().map(values::get).toArray();
    slots[layout.slot("id")] = id;
    slots[layout.slot("time")] = Instant.ofEpochMilli(time);
    Event event = new Event(stream, id, time, 0, slots);
    events.add(event);
    return event;
  }

  /** The value of {@code f} at the event. */
  Object at(Event e) {
    return oracle.feature("f", e, events);
  }

  List<Event> events() {
    return List.copyOf(events);
  }
}
