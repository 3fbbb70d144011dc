package io.weir.transforms.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.testing.EventScript;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventBatches;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
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
                .apply(EventBatches.ofOne())
                .apply(DeduplicateEvents.within(LAYOUTS, LATENESS))
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
}
