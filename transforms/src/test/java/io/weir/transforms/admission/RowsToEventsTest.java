package io.weir.transforms.admission;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.DeadLetter;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;

class RowsToEventsTest {
  private static final StreamLayout LAYOUT =
      new StreamLayout(
          "payments",
          "id",
          "time",
          List.of("id", "time", "amount"),
          List.of(FieldType.STRING, FieldType.TIMESTAMP, FieldType.DOUBLE));
  private static final Schema SCHEMA =
      Schema.builder()
          .addNullableField("id", Schema.FieldType.STRING)
          .addInt64Field("time")
          .addNullableField("amount", Schema.FieldType.DOUBLE)
          .build();

  // 0001-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z, by date(1).
  private static final long FIRST = -62_135_596_800_000L;
  private static final long LAST = 253_402_300_799_999L;

  private static Row row(String id, long time, Double amount) {
    return Row.withSchema(SCHEMA).addValues(id, time, amount).build();
  }

  @Test
  void shouldDeriveFieldsThatRowsDoNotHave() {
    StreamLayout derived =
        StreamLayouts.of(
                PackReader.read(
                    "p",
                    """
                    streams:
                      payments:
                        id: id
                        time: time
                        fields: {id: string, time: timestamp, amount: double}
                        derive: {half: "amount / 2.0"}
                    metrics:
                      m: {from: payments, by: half, window: 1m, measures: {n: {measure: count}}}
                    """))
            .get("payments");
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple made =
        pipeline
            .apply(Create.of(row("a", 0, 3.0), row("b", 0, null)).withRowSchema(SCHEMA))
            .apply(RowsToEvents.of(derived));
    PAssert.that(
            made.get(RowsToEvents.EVENTS)
                .apply(Flatten.iterables())
                .apply(
                    MapElements.into(TypeDescriptors.strings())
                        .via((Event event) -> event.id + " " + event.values[3])))
        .containsInAnyOrder("a 1.5", "b null");
    pipeline.run();
  }

  @Test
  void shouldReadDecimalsWithTheDigitsOfTheirType() {
    StreamLayout layout =
        new StreamLayout(
            "payments",
            "id",
            "time",
            List.of("id", "time", "amount"),
            List.of(FieldType.STRING, FieldType.TIMESTAMP, FieldType.DECIMAL_2));
    Schema schema =
        Schema.builder()
            .addStringField("id")
            .addInt64Field("time")
            .addDecimalField("amount")
            .build();
    List<Row> rows =
        Stream.of("12.5", "12.500", "1e3", "12.505", "1e36")
            .map(text -> Row.withSchema(schema).addValues(text, 0L, new BigDecimal(text)).build())
            .toList();
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple made =
        pipeline.apply(Create.of(rows).withRowSchema(schema)).apply(RowsToEvents.of(layout));
    PAssert.that(
            made.get(RowsToEvents.EVENTS)
                .apply(Flatten.iterables())
                .apply(
                    MapElements.into(TypeDescriptors.strings())
                        .via((Event event) -> event.id + " is " + event.values[2])))
        .containsInAnyOrder("12.5 is 12.50", "12.500 is 12.50", "1e3 is 1000.00");
    PAssert.that(
            made.get(RowsToEvents.DEAD_LETTERS)
                .apply(
                    MapElements.into(TypeDescriptors.strings())
                        .via((DeadLetter letter) -> letter.reason())))
        .containsInAnyOrder(
            "field amount: found 12.505, expected a decimal(2): at most 2 digits after the point and"
                + " 38 in all",
            "field amount: found 1E+36, expected a decimal(2): at most 2 digits after the point and"
                + " 38 in all");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldMakeADeadLetterOfWhatNoRecordCouldBe() {
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple made =
        pipeline
            .apply(
                Create.of(
                        row("first", FIRST, 1.5),
                        row("last", LAST, -Double.MAX_VALUE),
                        row("none", 0, null),
                        row("", 0, 1.0),
                        row("not a number", 0, Double.NaN),
                        row("infinite", 0, Double.POSITIVE_INFINITY),
                        row("early", FIRST - 1, 1.0),
                        row("late", LAST + 1, 1.0))
                    .withRowSchema(SCHEMA))
            .apply(RowsToEvents.of(LAYOUT));
    PAssert.that(
            made.get(RowsToEvents.EVENTS)
                .apply(Flatten.iterables())
                .apply(
                    MapElements.into(TypeDescriptors.strings())
                        .via((Event event) -> event.id + " " + event.time)))
        .containsInAnyOrder("first " + FIRST, "last " + LAST, "none 0");
    PAssert.that(
            made.get(RowsToEvents.DEAD_LETTERS)
                .apply(
                    MapElements.into(TypeDescriptors.strings())
                        .via((DeadLetter letter) -> letter.reason())))
        .containsInAnyOrder(
            "field id is empty, it must hold the id",
            "field amount: found NaN, expected a double that is finite",
            "field amount: found Infinity, expected a double that is finite",
            "field time: found 0000-12-31T23:59:59.999Z, expected a time in the years 0001 to 9999",
            "field time: found +10000-01-01T00:00:00Z, expected a time in the years 0001 to 9999");
    pipeline.run().waitUntilFinish();
  }
}
