package io.weir.pipelines.conformance;

import io.weir.io.Kinds;
import io.weir.io.json.JsonWriter;
import io.weir.pipelines.conformance.ConformanceCases.Case;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.StreamLayout;
import io.weir.transforms.oracle.Oracle;
import io.weir.transforms.pack.Pack;
import java.util.List;
import java.util.Map;

/**
 * What the oracle says of a case.
 *
 * @param records the final answers
 * @param unkeyed pairs of an event and what skips it because it lacks the key
 */
public record Expected(Records records, long unkeyed) {

  /** From events with every field there is, so not from what the product takes for used. */
  public static Expected of(Case c) {
    Pack pack = c.pack();
    Map<String, StreamLayout> layouts = JsonEvents.layouts(pack);
    Oracle oracle = Oracle.of(pack, layouts);
    List<Event> events = c.events(layouts);
    Records records = new Records();
    oracle.decisions(events).forEach(d -> records.add(Kinds.DECISIONS, JsonWriter.decision(d)));
    oracle.alerts(events).forEach(a -> records.add(Kinds.ALERTS, JsonWriter.alert(a)));
    oracle.sessions(events).forEach(s -> records.add(Kinds.SESSIONS, JsonWriter.session(s)));
    oracle.metrics(events).forEach(m -> records.add(Kinds.METRICS, JsonWriter.metric(m)));
    oracle
        .expectations(events)
        .forEach(e -> records.add(Kinds.EXPECTATIONS, JsonWriter.expectation(e)));
    return new Expected(records, oracle.unkeyed(events));
  }
}
