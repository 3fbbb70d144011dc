package io.weir.transforms.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.DecideSpec;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.RuleSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Alert.Status;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.Decision;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** Payments of one card, told live: five failures in ten minutes are an attack. */
class DetectionTest {
  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
  static final Duration LATENESS = Duration.standardMinutes(1);
  static final Schema SCHEMA =
      Schema.builder()
          .addNullableField("id", Schema.FieldType.STRING)
          .addDateTimeField("time")
          .addStringField("type")
          .addNullableField("card", Schema.FieldType.STRING)
          .build();

  static Pack pack(int failures) {
    Map<String, FieldType> fields = new LinkedHashMap<>();
    fields.put("id", FieldType.STRING);
    fields.put("time", FieldType.TIMESTAMP);
    fields.put("type", FieldType.STRING);
    fields.put("card", FieldType.STRING);
    FeatureSpec count =
        new FeatureSpec(
            null,
            "payments",
            KeySpec.of("card"),
            600_000,
            0,
            Aggregates.COUNT,
            null,
            "type == 'FAILED'",
            false,
            false);
    RuleSpec rule =
        new RuleSpec(
            "failures >= " + failures, Outcomes.DECLINE, 80, 600_000, "{failures} failures");
    return new Pack(
        "test",
        1L,
        Map.of("payments", new StreamSpec("id", "time", fields)),
        Map.of("failures", count),
        new DecideSpec("payments", null, KeySpec.of("card")),
        Map.of("card_testing", rule),
        Outcomes.STANDARD,
        Map.of(),
        Map.of(),
        Map.of());
  }

  static TimestampedValue<Row> failed(String id, Instant time) {
    return payment(id, time, "FAILED", "card-1");
  }

  static TimestampedValue<Row> payment(String id, Instant time, String type, String card) {
    return TimestampedValue.of(
        Row.withSchema(SCHEMA).addValues(id, time, type, card).build(), time);
  }

  static Instant at(long seconds) {
    return TEN.plus(Duration.standardSeconds(seconds));
  }

  interface Check<T> extends Consumer<List<T>>, Serializable {}

  static <T> void check(PCollection<T> records, Check<T> check) {
    PAssert.that(records)
        .satisfies(
            all -> {
              check.accept(StreamSupport.stream(all.spliterator(), false).toList());
              return null;
            });
  }

  static DetectionResult detect(Pipeline pipeline, TestStream<Row> stream, Detection detection) {
    return PCollectionTuple.of("payments", pipeline.apply(stream)).apply(detection);
  }

  private static Detection changes(int failures) {
    return Detection.of(pack(failures)).withAllowedLateness(LATENESS).emittingChanges();
  }

  static String show(Decision d) {
    return d.event() + " " + d.outcome() + " " + d.features().get("failures") + " " + d.timing();
  }

  @Test
  void shouldDecideAtOnceWhateverTheWatermark() {
    Pipeline pipeline = Pipeline.create();
    TestStream<Row> stream =
        TestStream.create(SCHEMA)
            .addElements(failed("a", at(0)))
            .advanceWatermarkTo(at(5))
            .addElements(failed("b", at(10)))
            .advanceWatermarkToInfinity();
    DetectionResult found = detect(pipeline, stream, changes(2));
    check(
        found.decisions(),
        all ->
            assertEquals(
                List.of("a approve 1 EARLY", "b decline 2 EARLY"),
                all.stream().map(DetectionTest::show).sorted().toList()));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldReviseWhatALateEventWithinBoundsChanges() {
    Pipeline pipeline = Pipeline.create();
    TestStream<Row> stream =
        TestStream.create(SCHEMA)
            .addElements(failed("b", at(10)))
            .advanceWatermarkTo(at(40))
            .addElements(failed("a", at(0)))
            .advanceWatermarkToInfinity();
    DetectionResult found = detect(pipeline, stream, changes(2));
    check(
        found.decisions(),
        all -> {
          assertEquals(
              List.of("a approve 1 LATE", "b approve 1 EARLY", "b decline 2 LATE"),
              all.stream().map(DetectionTest::show).sorted().toList());
          List<Decision> ofB = all.stream().filter(d -> d.event().equals("b")).toList();
          Decision last =
              ofB.stream().max((x, y) -> Long.compare(x.revision(), y.revision())).get();
          assertEquals(Outcomes.DECLINE, last.outcome());
        });
    check(found.late(), all -> assertEquals(List.of(), all));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldKeepLateEventsWholeAndOutOfEveryResult() {
    Pipeline pipeline = Pipeline.create();
    TestStream<Row> stream =
        TestStream.create(SCHEMA)
            .addElements(failed("b", at(10)))
            .advanceWatermarkTo(at(61))
            .addElements(failed("a", at(0)))
            .advanceWatermarkToInfinity();
    DetectionResult found = detect(pipeline, stream, changes(2));
    check(
        found.decisions(),
        all ->
            assertEquals(
                List.of("b approve 1 EARLY"), all.stream().map(DetectionTest::show).toList()));
    check(
        found.late(),
        all -> {
          assertEquals(1, all.size());
          assertEquals("a", all.get(0).id());
          assertEquals(at(0).getMillis(), all.get(0).time());
          assertEquals(at(61).getMillis(), all.get(0).watermark());
          assertEquals(
              "{\"id\":\"a\",\"time\":\"2026-03-01T10:00:00.000Z\",\"type\":\"FAILED\",\"card\":\"card-1\"}",
              all.get(0).payload());
        });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldAdmitAtTheVeryEdgeOfTheAllowedLateness() {
    Pipeline pipeline = Pipeline.create();
    TestStream<Row> stream =
        TestStream.create(SCHEMA)
            .addElements(failed("b", at(10)))
            .advanceWatermarkTo(at(60))
            .addElements(failed("a", at(0)))
            .advanceWatermarkToInfinity();
    DetectionResult found = detect(pipeline, stream, changes(2));
    check(found.late(), all -> assertEquals(List.of(), all));
    check(found.decisions(), all -> assertEquals(3, all.size()));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldEmitFinalResultsOnceWhenNothingCanChangeThem() {
    Pipeline pipeline = Pipeline.create();
    TestStream<Row> stream =
        TestStream.create(SCHEMA)
            .addElements(failed("b", at(10)))
            .advanceWatermarkTo(at(40))
            .addElements(failed("a", at(0)), failed("a", at(0)))
            .advanceWatermarkToInfinity();
    DetectionResult found =
        detect(
            pipeline, stream, Detection.of(pack(2)).withAllowedLateness(LATENESS).emittingFinal());
    check(
        found.decisions(),
        all ->
            assertEquals(
                List.of("a approve 1 ON_TIME", "b decline 2 ON_TIME"),
                all.stream().map(DetectionTest::show).sorted().toList()));
    check(
        found.alerts(),
        all -> {
          assertEquals(1, all.size());
          assertEquals(Status.CLOSED, all.get(0).status());
          assertEquals(List.of("b"), all.get(0).events());
          assertEquals("2 failures", all.get(0).reason());
        });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldCountADuplicateOnceAndAccountForIt() {
    Pipeline pipeline = Pipeline.create();
    TestStream<Row> stream =
        TestStream.create(SCHEMA)
            .addElements(failed("a", at(0)), failed("a", at(0)))
            .advanceWatermarkTo(at(30))
            .addElements(failed("a", at(0)), failed(null, at(20)))
            .advanceWatermarkTo(at(200))
            .addElements(failed("a", at(0)))
            .advanceWatermarkToInfinity();
    DetectionResult found = detect(pipeline, stream, changes(2));
    check(
        found.decisions(),
        all ->
            assertEquals(
                List.of("a approve 1 EARLY"), all.stream().map(DetectionTest::show).toList()));
    check(
        found.deadLetters(),
        all ->
            assertEquals(
                List.of("field id is missing, it must hold the id"),
                all.stream().map(DeadLetter::reason).toList()));
    check(
        found.counts(),
        all ->
            assertEquals(
                Map.of("read", 5L, "admitted", 1L, "duplicate", 2L, "late", 1L, "deadLettered", 1L),
                all.stream().collect(Collectors.toMap(KV::getKey, KV::getValue, Long::sum))));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldRetractAnAlertThatALateHitTakesOver() {
    Pipeline pipeline = Pipeline.create();
    TestStream<Row> stream =
        TestStream.create(SCHEMA)
            .addElements(failed("b", at(10)))
            .advanceWatermarkTo(at(40))
            .addElements(failed("a", at(0)))
            .advanceWatermarkToInfinity();
    DetectionResult found = detect(pipeline, stream, changes(1));
    check(
        found.alerts(),
        all -> {
          String ofB = idOf(all, List.of("b"));
          String ofA = idOf(all, List.of("a", "b"));
          Alert lastOfB = last(all, ofB);
          assertEquals(Status.RETRACTED, lastOfB.status());
          assertEquals(ofA, lastOfB.supersededBy());
          Alert lastOfA = last(all, ofA);
          assertEquals(Status.CLOSED, lastOfA.status());
          assertEquals(2, lastOfA.count());
          assertEquals(at(0).getMillis(), lastOfA.start());
          assertEquals(at(10).getMillis(), lastOfA.end());
        });
    pipeline.run().waitUntilFinish();
  }

  private static String idOf(List<Alert> all, List<String> events) {
    return all.stream().filter(a -> a.events().equals(events)).findFirst().get().id();
  }

  private static Alert last(List<Alert> all, String id) {
    return all.stream()
        .filter(a -> a.id().equals(id))
        .max((x, y) -> Long.compare(x.revision(), y.revision()))
        .get();
  }

  @Test
  void shouldDecideAnEventWithoutKeyButRaiseNoAlert() {
    Pipeline pipeline = Pipeline.create();
    TestStream<Row> stream =
        TestStream.create(SCHEMA)
            .addElements(payment("a", at(0), "FAILED", null))
            .advanceWatermarkToInfinity();
    DetectionResult found = detect(pipeline, stream, changes(0));
    check(
        found.decisions(),
        all -> {
          assertEquals(
              List.of("a approve null EARLY"), all.stream().map(DetectionTest::show).toList());
          assertEquals(null, all.get(0).key());
        });
    check(found.alerts(), all -> assertEquals(List.of(), all));
    pipeline.run().waitUntilFinish();
  }
}
