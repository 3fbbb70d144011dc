package io.weir.transforms.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.yaml.PackReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** An aggregate function of the test's own costs one class, and serves all sections of a pack. */
class OwnFunctionTest {
  private static final Aggregates AGGREGATES = Aggregates.STANDARD.with(new RangeFunction());
  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final String YAML =
      """
      pack: own
      version: 1
      streams:
        readings: {id: id, time: time, fields: {id: string, time: timestamp, sensor: string, n: int}}
      features:
        hour: {from: readings, by: sensor, over: 1h, measure: range, of: n}
        month: {from: readings, by: sensor, over: 30d, measure: range, of: n}
      decide: {on: readings, key: sensor}
      rules:
        unsteady: {when: "hour >= 10.0", outcome: review}
      sessions:
        burst: {from: readings, by: sensor, gap: 30m, measures: {spread: {measure: range, of: n}}}
      metrics:
        daily: {from: readings, window: 1d, measures: {spread: {measure: range, of: n}}}
      """;
  private static final Schema SCHEMA =
      Schema.builder()
          .addStringField("id")
          .addDateTimeField("time")
          .addStringField("sensor")
          .addInt64Field("n")
          .build();

  private static TimestampedValue<Row> reading(String id, int minute, long n) {
    Instant time = TEN.plus(org.joda.time.Duration.standardMinutes(minute));
    return TimestampedValue.of(
        Row.withSchema(SCHEMA).addValues(id, time, "boiler", n).build(), time);
  }

  private static DetectionResult detect(Pipeline pipeline) {
    Pack pack = PackReader.read("own", YAML, AGGREGATES);
    PCollection<Row> readings =
        pipeline.apply(
            Create.timestamped(
                    reading("a", 0, 20),
                    reading("b", 10, 27),
                    reading("c", 20, 15),
                    reading("d", 70, 16))
                .withCoder(RowCoder.of(SCHEMA)));
    return PCollectionTuple.of("readings", readings).apply(Detection.of(pack).emittingFinal());
  }

  @Test
  void shouldServeFeaturesWithAndWithoutTiles() {
    Pipeline pipeline = Pipeline.create();
    PAssert.that(detect(pipeline).decisions())
        .satisfies(
            all -> {
              Map<Object, String> shown = new LinkedHashMap<>();
              all.forEach(
                  d ->
                      shown.put(
                          d.event(),
                          d.features().get("hour")
                              + " "
                              + d.features().get("month")
                              + " "
                              + d.outcome()));
              Map<Object, String> expected =
                  Map.of(
                      "a", "0.0 0.0 approve",
                      "b", "7.0 7.0 approve",
                      "c", "12.0 12.0 review",
                      // The hour before it holds c and itself only; 27 has gone, and 20 before it.
                      "d", "1.0 12.0 approve");
              assertEquals(expected, shown);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldServeSessionsAndMetrics() {
    Pipeline pipeline = Pipeline.create();
    DetectionResult found = detect(pipeline);
    PAssert.that(found.sessions())
        .satisfies(
            all -> {
              assertEquals(
                  List.of("3 12.0", "1 0.0"),
                  StreamSupport.stream(all.spliterator(), false)
                      .sorted((x, y) -> Long.compare(x.start(), y.start()))
                      .map(s -> s.events() + " " + s.measures().get("spread"))
                      .toList());
              return null;
            });
    PAssert.that(found.metrics())
        .satisfies(
            all -> {
              assertEquals(
                  List.of(12.0),
                  StreamSupport.stream(all.spliterator(), false)
                      .map(m -> m.measures().get("spread"))
                      .toList());
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldProposeTheFunctionWhenAPackMisspellsIt() {
    PackException refused =
        assertThrows(
            PackException.class,
            () ->
                PackReader.read(
                    "own", YAML.replace("measure: range", "measure: rage"), AGGREGATES));
    assertTrue(refused.getMessage().contains("did you mean 'range'?"), refused.getMessage());
  }

  @Test
  void shouldRefuseTheFunctionWhenThePackIsReadWithoutIt() {
    PackException refused = assertThrows(PackException.class, () -> PackReader.read("own", YAML));
    assertTrue(refused.getMessage().contains("'range' is not one of count"), refused.getMessage());
  }

  @Test
  void shouldRefuseTwoFunctionsOfOneName() {
    assertThrows(IllegalArgumentException.class, () -> AGGREGATES.with(new RangeFunction()));
  }
}
