package io.weir.transforms.detection;

import static io.weir.testing.EventScript.instant;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.decision.DecideEvents;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventBatches;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.expectation.ResolveExpectations;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.session.Sessionize;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TupleTag;
import org.junit.jupiter.api.Test;

/** The watermark goes to the end of time while sessions, alerts and expectations are open. */
class DrainedStreamTest {
  private static final Pack PACK =
      PackReader.read(
          "test",
          """
          streams:
            payments: {id: id, time: time, fields: {id: string, time: timestamp, card: string}}
          features:
            payments_1h: {from: payments, by: card, over: 1h, measure: count}
          decide: {on: payments, key: card}
          rules:
            many: {when: "payments_1h >= 1", outcome: review, score: 1, cooldown: 1h, reason: many}
          sessions:
            visit: {from: payments, by: card, gap: 30m}
          expectations:
            refund: {from: payments, by: card, after: "id == 'p1'", expect: "id == 'p9'", within: 1h}
          """);
  private static final StreamLayout LAYOUT = StreamLayouts.of(PACK).get("payments");

  private static Event payment(String id, String time) {
    long millis = instant(time).getMillis();
    Object[] values =
        LAYOUT.fields().stream()
            .map(
                field ->
                    switch (field) {
                      case "id" -> id;
                      case "time" -> java.time.Instant.ofEpochMilli(millis);
                      default -> "card-1";
                    })
            .toArray();
    return new Event("payments", id, millis, 0, values);
  }

  private static TestStream<Event> drained() {
    return TestStream.create(EventCoder.of())
        .addElements(
            TimestampedValue.of(payment("p1", "10:00:00"), instant("10:00:00")),
            TimestampedValue.of(payment("p2", "10:05:00"), instant("10:05:00")))
        .advanceWatermarkTo(instant("10:06:00"))
        .advanceWatermarkToInfinity();
  }

  private static PCollectionTuple records(PCollection<Event> payments, EmitPolicy emission) {
    return PCollectionTuple.of(
            Sections.stream("payments"), payments.apply("Batches", EventBatches.ofOne()))
        .apply(Sections.of(PACK, emission));
  }

  private static <T> void assertStatuses(
      PCollectionTuple records,
      TupleTag<List<T>> tag,
      SerializableFunction<T, String> status,
      String... expected) {
    PAssert.that(records.get(tag).apply(tag.getId() + " alone", Flatten.iterables()))
        .satisfies(
            all -> {
              TreeSet<String> found = new TreeSet<>();
              all.forEach(each -> found.add(status.apply(each)));
              assertEquals(new TreeSet<>(List.of(expected)), found);
              return null;
            });
  }

  private static void assertAll(
      PCollectionTuple records, String[] alerts, String[] sessions, String[] expectations) {
    assertStatuses(records, DecideEvents.ALERTS, alert -> alert.status().name(), alerts);
    assertStatuses(records, Sessionize.SESSIONS, each -> each.status().name(), sessions);
    assertStatuses(
        records, ResolveExpectations.EXPECTATIONS, each -> each.status().name(), expectations);
  }

  private static String[] only(String... statuses) {
    return statuses;
  }

  @Test
  void shouldFinalizeNothingWhenInputWithoutEndIsDrained() {
    Pipeline pipeline = Pipeline.create();
    PCollection<Event> payments = pipeline.apply(drained());
    assertAll(
        records(payments, new EmitPolicy(true, 60_000, 0, true)),
        only("OPEN"),
        only("OPEN"),
        only("PENDING"));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldFinalizeAllWhenInputEnds() {
    Pipeline pipeline = Pipeline.create();
    PCollection<Event> payments = pipeline.apply(drained());
    assertAll(
        records(payments, new EmitPolicy(true, 60_000, 0, false)),
        only("OPEN", "CLOSED"),
        only("OPEN", "CLOSED"),
        only("PENDING", "OVERDUE"));
    pipeline.run().waitUntilFinish();
  }

  /** A file beside a topic ends, although the job does not. */
  @Test
  void shouldFinalizeABoundedStreamWhenAnotherHasNoEnd() {
    Pipeline pipeline = Pipeline.create();
    // One event, as bounded input has no order, and an earlier hit would retract an alert.
    PCollection<Event> payments =
        pipeline.apply(Create.of(payment("p1", "10:00:00")).withCoder(EventCoder.of()));
    assertAll(
        records(payments, new EmitPolicy(true, 60_000, 0, true)),
        only("OPEN", "CLOSED"),
        only("OPEN", "CLOSED"),
        only("PENDING", "OVERDUE"));
    pipeline.run().waitUntilFinish();
  }

  /** Each result is emitted once, so the drain is the last chance. */
  @Test
  void shouldFinalizeAllWhenResultsAreEmittedOnce() {
    Pipeline pipeline = Pipeline.create();
    PCollection<Event> payments = pipeline.apply(drained());
    assertAll(
        records(payments, new EmitPolicy(false, 60_000, 0, true)),
        only("CLOSED"),
        only("CLOSED"),
        only("OVERDUE"));
    pipeline.run().waitUntilFinish();
  }
}
