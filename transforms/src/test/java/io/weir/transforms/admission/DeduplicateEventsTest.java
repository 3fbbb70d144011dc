package io.weir.transforms.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.testing.EventScript;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventBatches;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.event.SourceRecord;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.RawPayload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;

class DeduplicateEventsTest {
  private static final long LATENESS = 60_000;
  private static final Pack PACK =
      PackReader.read(
          "test",
          """
          streams:
            payments: {id: id, time: time, fields: {id: string, time: timestamp, amount: double, note: string}}
          metrics:
            spend: {from: payments, window: 1m, measures: {sum: {measure: sum, of: amount}}}
          """);
  private static final Map<String, StreamLayout> LAYOUTS = StreamLayouts.of(PACK);

  /** Read at another moment each time, as deliveries are. */
  private static Event payment(String id, String time, Double amount, long arrived) {
    long at = EventScript.instant(time).getMillis();
    return new Event(
        "payments", id, at, arrived, new Object[] {id, Instant.ofEpochMilli(at), amount});
  }

  private static void assertCounts(PCollection<Event> events, Map<String, Long> expected) {
    PAssert.that(
            events
                .apply(EventBatches.ofBundles())
                .apply(
                    DeduplicateEvents.within(LAYOUTS, LATENESS)
                        .withKeyLayout(KeyLayout.ofGroups(3)))
                .get(DeduplicateEvents.COUNTS))
        .satisfies(
            all -> {
              assertEquals(
                  expected,
                  StreamSupport.stream(all.spliterator(), false)
                      .collect(Collectors.toMap(KV::getKey, KV::getValue, Long::sum)));
              return null;
            });
    events.getPipeline().run().waitUntilFinish();
  }

  @Test
  void shouldCountDeliveriesOfOtherContentsWhenInputIsBounded() {
    assertCounts(
        Pipeline.create()
            .apply(
                Create.of(
                        payment("same", "10:00:00", 1.0, 1),
                        payment("same", "10:00:00", 1.0, 2),
                        payment("amount", "10:00:00", 1.0, 1),
                        payment("amount", "10:00:00", 2.0, 1),
                        payment("time", "10:00:00", 1.0, 1),
                        payment("time", "10:00:01", 1.0, 1),
                        payment("missing", "10:00:00", 1.0, 1),
                        payment("missing", "10:00:00", null, 1))
                    .withCoder(EventCoder.of())),
        Map.of("admitted", 4L, "duplicate", 4L, "conflicting", 3L));
  }

  @Test
  void shouldCountDeliveriesOfOtherContentsWhenInputIsUnbounded() {
    assertCounts(
        Pipeline.create()
            .apply(
                EventScript.of(EventCoder.of())
                    .at(
                        "10:00:00",
                        payment("a", "10:00:00", 1.0, 1),
                        payment("a", "10:00:00", 1.0, 2),
                        payment("b", "10:00:00", 1.0, 1))
                    .watermark("10:00:30")
                    .late("10:00:00", payment("b", "10:00:00", 2.0, 1))
                    .late("10:00:00", payment("b", "10:00:00", 1.0, 1))
                    .watermark("10:02:00")
                    .late("10:00:00", payment("b", "10:00:00", 3.0, 1))
                    .build()),
        Map.of("admitted", 2L, "duplicate", 3L, "conflicting", 1L, "late", 1L));
  }

  @Test
  void shouldKeepTheRecordsOfLateEventsOnlyWhenEventsComeWithThem() {
    SourceRecord record = new SourceRecord("s@1", "{ \"id\": 1 }", RawPayload.REDACTED);
    Event event = payment("a", "10:00:00", 1.0, 1);
    PCollectionTuple judged =
        Pipeline.create()
            .apply(
                EventScript.of(EventCoder.of())
                    .at("10:00:00", event.withRecord(record))
                    .watermark("10:02:00")
                    .late("10:00:00", payment("b", "10:00:00", 1.0, 1).withRecord(record))
                    .build())
            .apply(EventBatches.ofBundles())
            .apply(DeduplicateEvents.within(LAYOUTS, LATENESS));

    PAssert.that(judged.get(DeduplicateEvents.ADMITTED).apply("Admitted", Flatten.iterables()))
        .containsInAnyOrder(event);
    PAssert.that(judged.get(DeduplicateEvents.LATE).apply("Late", Flatten.iterables()))
        .containsInAnyOrder(
            new LateEvent(
                "payments",
                "b",
                event.time,
                event.time + 120_000,
                "s@1",
                "{ \"id\": 1 }",
                RawPayload.REDACTED));
    judged.getPipeline().run().waitUntilFinish();
  }

  @Test
  void shouldMarkTheFieldsOfLateEventsWithoutRecordsWhenRecordsHaveThemAtPaths() {
    Pack pack =
        PackReader.read(
            "test",
            """
            streams:
              payments: {id: id, time: time, fields: {id: string, time: timestamp, amount: {type: double, path: a.b}}}
            metrics:
              spend: {from: payments, window: 1m, measures: {sum: {measure: sum, of: amount}}}
            """);
    PCollectionTuple judged =
        Pipeline.create()
            .apply(
                EventScript.of(EventCoder.of())
                    .watermark("10:02:00")
                    .late("10:00:00", payment("b", "10:00:00", 1.0, 1))
                    .build())
            .apply(EventBatches.ofBundles())
            .apply(DeduplicateEvents.within(StreamLayouts.of(pack), LATENESS));

    PAssert.that(judged.get(DeduplicateEvents.LATE))
        .satisfies(
            all -> {
              LateEvent late = all.iterator().next().get(0);
              assertEquals("fields", late.encoding());
              assertEquals(
                  "{\"id\":\"b\",\"time\":\"2026-01-01T10:00:00.000Z\",\"amount\":1.0}",
                  late.payload());
              return null;
            });
    judged.getPipeline().run().waitUntilFinish();
  }

  @Test
  void shouldDistinguishIdsWhosePartsJoinToTheSameText() {
    assertCounts(
        Pipeline.create()
            .apply(
                Create.of(
                        withId(List.of("a 1", "b")),
                        withId(List.of("a", "1 b")),
                        withId(List.of("a", "1 b")),
                        withId(List.of("a, 1", "b")),
                        withId(List.of("a", "1, b")))
                    .withCoder(EventCoder.of())),
        Map.of("admitted", 4L, "duplicate", 1L));
  }

  private static Event withId(Object id) {
    return new Event("payments", id, 0, 0, new Object[] {"same"});
  }

  @Test
  void shouldKeepItsHashWhenContentsAreRemembered() {
    // The first half of murmur3 x64 128, seed 9001, of 01 01 61, 06 and the time, 03 and the
    // double:
    // state is compared with what later releases hash.
    assertEquals(0xf440660d0a462598L, RecentIds.contentsOf(payment("a", "10:00:00", 1.0, 1)));
  }

  @Test
  void shouldCountEachEventOfABatchWhenInputIsBounded() {
    assertCounts(
        Pipeline.create().apply(Create.of(manyPayments()).withCoder(EventCoder.of())),
        Map.of("admitted", 2000L, "duplicate", 2000L));
  }

  @Test
  void shouldCountEachEventOfABatchWhenInputIsLive() {
    List<Event> events = manyPayments();
    Event[] others = events.subList(1, events.size()).toArray(Event[]::new);
    assertCounts(
        Pipeline.create()
            .apply(
                TestStream.create(EventCoder.of())
                    .advanceWatermarkTo(EventScript.instant("10:00:30"))
                    .addElements(events.get(0), others)
                    .advanceWatermarkTo(EventScript.instant("11:30:00"))
                    // More than there are shares, so that two are in one batch.
                    .addElements(
                        payment("l1", "10:00:00", 1.0, 1),
                        payment("l2", "10:00:00", 1.0, 1),
                        payment("l3", "10:00:00", 1.0, 1),
                        payment("l4", "10:00:00", 1.0, 1))
                    .advanceWatermarkToInfinity()),
        Map.of("admitted", 2000L, "duplicate", 2000L, "late", 4L));
  }

  /** Payments, each of which is delivered twice. */
  private static List<Event> manyPayments() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      events.add(payment("p" + i / 2, "10:01:00", 1.0, i));
    }
    return events;
  }
}
