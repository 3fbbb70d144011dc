package io.weir.pipelines.conformance;

import io.weir.io.json.JsonWriter;
import io.weir.pipelines.conformance.ConformanceCases.Case;
import io.weir.transforms.event.Event;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.oracle.Oracle;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.Session;
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
        .forEach(d -> records.add(Decision.TYPE.name(), JsonWriter.of(Decision.TYPE).line(d)));
    JsonWriter<Alert> alerts = JsonWriter.of(Alert.TYPE.writtenBy(pack));
    oracle.alerts(events).forEach(a -> records.add(Alert.TYPE.name(), alerts.line(a)));
    oracle
        .sessions(events)
        .forEach(s -> records.add(Session.TYPE.name(), JsonWriter.of(Session.TYPE).line(s)));
    oracle
        .metrics(events)
        .forEach(m -> records.add(Metric.TYPE.name(), JsonWriter.of(Metric.TYPE).line(m)));
    oracle
        .expectations(events)
        .forEach(
            e -> records.add(Expectation.TYPE.name(), JsonWriter.of(Expectation.TYPE).line(e)));
    return new Expected(records, oracle.unkeyed(events));
  }
}
