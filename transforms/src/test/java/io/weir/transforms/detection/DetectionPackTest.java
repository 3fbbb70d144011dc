package io.weir.transforms.detection;

import static io.weir.transforms.detection.DetectionTest.LATENESS;
import static io.weir.transforms.detection.DetectionTest.SCHEMA;
import static io.weir.transforms.detection.DetectionTest.at;
import static io.weir.transforms.detection.DetectionTest.check;
import static io.weir.transforms.detection.DetectionTest.detect;
import static io.weir.transforms.detection.DetectionTest.failed;
import static io.weir.transforms.detection.DetectionTest.pack;
import static io.weir.transforms.detection.DetectionTest.payment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.transforms.pack.builder.MeasureBuilder;
import io.weir.transforms.pack.builder.PackBuilder;
import io.weir.transforms.pack.builder.RuleBuilder;
import io.weir.transforms.pack.builder.StreamBuilder;
import io.weir.transforms.pack.builder.TableBuilder;
import io.weir.transforms.pack.spec.OutputSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.TableRows;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;

/** Packs of all words in a pipeline of one's own. */
class DetectionPackTest {
  @Test
  void shouldGiveNamedOutputsBesideTheRecords() {
    Pack pack = pack(2);
    Pack routed =
        new Pack(
            pack.name(),
            pack.version(),
            pack.streams(),
            pack.tables(),
            pack.features(),
            pack.decide(),
            pack.rules(),
            pack.outcomes(),
            pack.sections(),
            Map.of(
                "declines",
                new OutputSpec("decisions", "outcome == 'decline'", List.of("key")),
                "tests",
                new OutputSpec("alerts", "rule == 'card_testing' && key == 'card-1'", List.of()),
                "others",
                new OutputSpec("alerts", "rule != 'card_testing'", List.of())));
    Pipeline pipeline = Pipeline.create();
    TestStream<Row> stream =
        TestStream.create(SCHEMA)
            .addElements(failed("a", at(0)))
            .addElements(failed("b", at(10)))
            .advanceWatermarkToInfinity();
    DetectionResult found =
        detect(
            pipeline, stream, Detection.of(routed).withAllowedLateness(LATENESS).emittingChanges());
    check(
        found.output("declines", Decision.class),
        all ->
            assertEquals(
                List.of("b decline 2 EARLY"), all.stream().map(DetectionTest::show).toList()));
    check(
        found.output("tests", Alert.class),
        all ->
            assertEquals(
                Set.of("OPEN", "CLOSED"),
                all.stream().map(alert -> alert.status().name()).collect(Collectors.toSet())));
    check(found.output("others", Alert.class), all -> assertEquals(List.of(), all));
    pipeline.run().waitUntilFinish();
    assertThrows(IllegalArgumentException.class, () -> found.output("tests", Decision.class));
    assertThrows(IllegalStateException.class, () -> found.output("none", Decision.class));
  }

  /** A pack with a feature by each of so many keys other than the primary key. */
  private static Pack packOfKeys(int others) {
    StreamBuilder payments = StreamBuilder.stream("id", "time").strings("id", "card");
    PackBuilder pack = PackBuilder.named("wide").decide("payments", "card");
    for (int i = 1; i <= others; i++) {
      payments.strings("k" + i);
      pack.feature("f" + i, MeasureBuilder.count().from("payments").by("k" + i).over("1h"));
    }
    return pack.stream("payments", payments.timestamps("time"))
        .rule("never", RuleBuilder.when("false").score(1))
        .build();
  }

  private static void expand(Detection detection) {
    Schema.Builder schema =
        Schema.builder().addStringField("id").addDateTimeField("time").addStringField("card");
    for (int i = 1; i <= 31; i++) {
      schema.addStringField("k" + i);
    }
    PCollection<Row> payments = Pipeline.create().apply(Create.empty(schema.build()));
    PCollectionTuple.of("payments", payments).apply(detection);
  }

  @Test
  void shouldRefuseMoreKeysThanWorkWhenThePipelineIsBuilt() {
    expand(Detection.of(packOfKeys(30)));

    Detection tooMany = Detection.of(packOfKeys(31));
    assertEquals(
        "wide has features by 32 different keys; at most 31 work in one pack, so make two of it",
        assertThrows(IllegalArgumentException.class, () -> expand(tooMany)).getMessage());
  }

  private static final Pack WITH_FILE =
      PackBuilder.named("files").stream(
              "payments",
              StreamBuilder.stream("id", "time").strings("id", "type", "card").timestamps("time"))
          .table("blocked", TableBuilder.table().file("blocked.csv").key("card"))
          .decide("payments", "card")
          .rule("blocked", RuleBuilder.when("card in blocked").outcome("decline"))
          .build();

  @Test
  void shouldLookUpTheRowsOfAFile() {
    Pipeline pipeline = Pipeline.create();
    TestStream<Row> stream =
        TestStream.create(SCHEMA)
            .addElements(failed("a", at(0)))
            .addElements(payment("b", at(10), "PAID", "card-2"))
            .advanceWatermarkToInfinity();
    Map<String, TableRows> rows =
        Map.of("blocked", new TableRows(Map.of(List.of("card-2"), List.of("card-2"))));
    DetectionResult found =
        detect(pipeline, stream, Detection.of(WITH_FILE).withTableRows(rows).emittingFinal());
    check(
        found.decisions(),
        all ->
            assertEquals(
                Map.of("a", "approve", "b", "decline"),
                all.stream().collect(Collectors.toMap(Decision::event, Decision::outcome))));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldRefuseAFileThatIsNotReadWhenThePipelineIsBuilt() {
    Pipeline pipeline = Pipeline.create();
    TestStream<Row> stream = TestStream.create(SCHEMA).advanceWatermarkToInfinity();
    Detection unread = Detection.of(WITH_FILE);
    assertEquals(
        "the file of table blocked has not been read: blocked.csv;"
            + " TableFiles.read reads it for withTableRows",
        assertThrows(IllegalArgumentException.class, () -> detect(pipeline, stream, unread))
            .getMessage());
  }
}
