package io.weir.transforms.detection;

import static io.weir.testing.EventScript.instant;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.decision.DecideEvents;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventBatches;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.session.Sessionize;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

/** Payments go on while nothing is known of the time of the list of blocked cards. */
class SectionStreamsTest {
  private static final long LATENESS = 3_600_000;

  /** More steps than the payments take, at each of which the list's watermark stands. */
  private static final int STANDING_STEPS = 200;

  private static final Pack PACK =
      PackReader.read(
          "test",
          """
          streams:
            payments: {id: id, time: time, fields: {id: string, time: timestamp, card: string}}
            blocks: {id: id, time: time, fields: {id: string, time: timestamp, card: string}}
          features:
            blocked: {from: blocks, by: card, over: forever, measure: count}
          decide: {on: payments, key: card}
          sessions:
            visit: {from: payments, by: card, gap: 30m}
          expectations:
            refund: {from: payments, by: card, after: "id == 'p1'", expect: "id == 'p9'", within: 10m}
          """);
  private static final Map<String, StreamLayout> LAYOUTS = StreamLayouts.of(PACK);

  private static TimestampedValue<Event> payment(String id, String time) {
    long millis = instant(time).getMillis();
    Object[] values =
        LAYOUTS.get("payments").fields().stream()
            .map(
                field ->
                    switch (field) {
                      case "id" -> id;
                      case "time" -> java.time.Instant.ofEpochMilli(millis);
                      default -> "card-1";
                    })
            .toArray();
    return TimestampedValue.of(
        new Event("payments", id, millis, 0, values), org.joda.time.Instant.ofEpochMilli(millis));
  }

  /** A stream of which no time is known until the others are through. */
  private static TestStream<Event> standing() {
    TestStream.Builder<Event> steps = TestStream.create(EventCoder.of());
    for (int i = 0; i < STANDING_STEPS; i++) {
      steps = steps.advanceProcessingTime(Duration.millis(1));
    }
    return steps.advanceWatermarkToInfinity();
  }

  @Test
  void shouldWaitOnlyForTheStreamsItReadsWhenAnotherStandsStill() {
    Pipeline pipeline = Pipeline.create();
    TestStream<Event> payments =
        TestStream.create(EventCoder.of())
            .addElements(payment("p1", "10:00:00"))
            .advanceWatermarkTo(instant("10:40:00"))
            .addElements(payment("p2", "10:01:00"))
            .advanceWatermarkToInfinity();
    PCollectionTuple answers =
        PCollectionTuple.of(
                Sections.stream("payments"),
                pipeline.apply("Payments", payments).apply("Single payments", EventBatches.ofOne()))
            .and(
                Sections.stream("blocks"),
                pipeline.apply("Blocks", standing()).apply("Single blocks", EventBatches.ofOne()))
            .apply(Sections.of(PACK, EmitPolicy.of(true, LATENESS)));
    // A version that a late event changes is LATE only where the watermark had closed the session.
    PAssert.that(answers.get(Sessionize.SESSIONS).apply("Sessions", Flatten.iterables()))
        .satisfies(
            sessions -> {
              assertEquals(
                  List.of(RecordTiming.EARLY, RecordTiming.ON_TIME, RecordTiming.LATE),
                  StreamSupport.stream(sessions.spliterator(), false)
                      .map(session -> session.timing())
                      .sorted()
                      .distinct()
                      .toList());
              return null;
            });
    // What reads both streams waits for both: the second payment is not late for it.
    PAssert.that(answers.get(DecideEvents.DECISIONS).apply("Decisions", Flatten.iterables()))
        .satisfies(
            decisions -> {
              decisions.forEach(decision -> assertEquals(RecordTiming.EARLY, decision.timing()));
              assertEquals(2, StreamSupport.stream(decisions.spliterator(), false).count());
              return null;
            });
    pipeline.run().waitUntilFinish();
  }
}
