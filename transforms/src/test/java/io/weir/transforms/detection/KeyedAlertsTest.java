package io.weir.transforms.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.decision.DecideEvents;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventBatches;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Alert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts of hits of several primary keys, on a runner. */
class KeyedAlertsTest {
  private static final Pack PACK =
      PackReader.read(
          "test",
          """
          streams:
            payments:
              id: id
              time: time
              fields: {id: string, time: timestamp, card: string, device: string}
          features:
            n: {from: payments, by: card, over: 1h, measure: count}
          decide: {on: payments, key: card}
          rules:
            seen: {when: "n >= 1", cooldown: 10m, reason: "{n} of {card}", alert: {key: device, fields: [card, n]}}
            card: {when: "n >= 3", cooldown: 10m}
          outputs:
            seen: {of: alerts, where: "rule == 'seen'"}
          """);
  private static final StreamLayout LAYOUT = StreamLayouts.of(PACK).get("payments");
  private static final long LATENESS = 600_000;

  private static TimestampedValue<Event> payment(
      String id, String time, String card, String device) {
    Instant at = at(time);
    Map<String, Object> values = new HashMap<>();
    values.put("id", id);
    values.put("time", java.time.Instant.ofEpochMilli(at.getMillis()));
    values.put("card", card);
    values.put("device", device);
    Object[] fields = LAYOUT.fields().stream().map(values::get).toArray();
    return TimestampedValue.of(new Event("payments", id, at.getMillis(), 0, fields), at);
  }

  private static Instant at(String time) {
    return Instant.parse("2026-03-01T" + time + ":00Z");
  }

  private static TestStream<Event> payments() {
    return TestStream.create(EventCoder.of())
        .addElements(payment("p1", "10:00", "c1", "d1"), payment("p2", "10:05", "c2", "d1"))
        .addElements(payment("p3", "10:06", "c1", null), payment("p4", "10:06", null, "d2"))
        .advanceWatermarkTo(at("10:07"))
        .addElements(payment("p0", "09:58", "c2", "d1"))
        .advanceWatermarkTo(at("10:29"))
        .addElements(payment("p5", "10:30", "c3", "d1"))
        .advanceWatermarkToInfinity();
  }

  private static String show(Alert a) {
    return "%s %s %s %s to %s, %s to %s"
        .formatted(a.rule(), a.key(), a.events(), a.first(), a.last(), a.reason(), a.lastReason());
  }

  /** What the rules say of the events above. */
  private static List<String> expected() {
    return List.of(
        "seen d1 [p0, p1, p2] {card=c2, n=1} to {card=c2, n=2}, 1 of c2 to 2 of c2",
        "seen d1 [p5] {card=c3, n=1} to {card=c3, n=1}, 1 of c3 to 1 of c3");
  }

  /** Returns the alert that covers the time of a retracted one in the end. */
  private static Alert heir(Alert retracted, Map<String, Alert> last) {
    Alert heir = retracted;
    while (heir.status() == Alert.Status.RETRACTED) {
      heir = last.get(heir.supersededBy());
    }
    return heir;
  }

  private static void check(PCollectionTuple records, boolean changes) {
    PAssert.that(records.get(DecideEvents.ALERTS).apply("Alone", Flatten.iterables()))
        .satisfies(
            alerts -> {
              Map<String, Alert> last = new LinkedHashMap<>();
              List<Alert> all = new ArrayList<>();
              alerts.forEach(all::add);
              all.forEach(
                  a -> last.merge(a.id(), a, (x, y) -> x.revision() > y.revision() ? x : y));
              List<String> closed = new ArrayList<>();
              List<Alert> retracted = new ArrayList<>();
              for (Alert a : last.values()) {
                if (a.status() == Alert.Status.CLOSED) {
                  closed.add(show(a));
                } else {
                  retracted.add(a);
                  assertEquals(Alert.Status.RETRACTED, a.status(), a::toString);
                  assertEquals(List.of("p0", "p1", "p2"), heir(a, last).events(), all::toString);
                }
              }
              assertEquals(new TreeSet<>(expected()), new TreeSet<>(closed));
              // The hits of p1 and p2, whose cards differ, may come in any order. That of p0 comes
              // after both, and takes their alert over.
              assertEquals(changes, !retracted.isEmpty(), all::toString);
              return null;
            });
  }

  private static void run(EmitPolicy emission, KeyLayout layout) {
    Pipeline pipeline = Pipeline.create();
    PCollection<Event> payments = pipeline.apply(payments());
    check(
        PCollectionTuple.of(
                Sections.stream("payments"), payments.apply("Batches", EventBatches.ofOne()))
            .apply(Sections.of(PACK, emission).withKeyLayout(layout)),
        emission.changes());
    pipeline.run().waitUntilFinish();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldGatherHitsOfSeveralPrimaryKeys(boolean changes) {
    run(EmitPolicy.of(changes, LATENESS), KeyLayout.KEYS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldGatherHitsOfSeveralPrimaryKeysInGroups(boolean changes) {
    run(EmitPolicy.of(changes, LATENESS), KeyLayout.ofGroups(4));
  }
}
