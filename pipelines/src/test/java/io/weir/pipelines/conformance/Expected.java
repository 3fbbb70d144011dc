package io.weir.pipelines.conformance;

import io.weir.io.RecordKinds;
import io.weir.io.json.JsonWriter;
import io.weir.pipelines.conformance.ConformanceCases.Case;
import io.weir.transforms.event.Event;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.oracle.Oracle;
import io.weir.transforms.pack.spec.Pack;
import java.util.List;
import java.util.Map;

/**
 * What the oracle says of a case.
 *
 * @param records the final answers
 * @param unkeyed pairs of an event and what skips it because it lacks the key
 */
public record Expected(ConformanceRecords records, long unkeyed) {

  /** From events with every field there is, so not from what the product takes for used. */
  public static Expected of(Case c) {
    Pack pack = c.pack();
    Map<String, StreamLayout> layouts = JsonEvents.layouts(pack);
    Oracle oracle = Oracle.of(pack, layouts);
    List<Event> events = c.events(layouts);
    ConformanceRecords records = new ConformanceRecords();
    oracle
        .decisions(events)
        .forEach(d -> records.add(RecordKinds.DECISIONS, JsonWriter.decision(d)));
    oracle.alerts(events).forEach(a -> records.add(RecordKinds.ALERTS, JsonWriter.alert(a)));
    oracle.sessions(events).forEach(s -> records.add(RecordKinds.SESSIONS, JsonWriter.session(s)));
    oracle.metrics(events).forEach(m -> records.add(RecordKinds.METRICS, JsonWriter.metric(m)));
    oracle
        .expectations(events)
        .forEach(e -> records.add(RecordKinds.EXPECTATIONS, JsonWriter.expectation(e)));
    return new Expected(records, oracle.unkeyed(events));
  }
}
