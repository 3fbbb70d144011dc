package io.weir.transforms.documents;

import static io.weir.transforms.pack.builder.MeasureBuilder.count;
import static io.weir.transforms.pack.builder.RuleBuilder.when;
import static io.weir.transforms.pack.builder.StreamBuilder.stream;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.detection.Detection;
import io.weir.transforms.pack.builder.PackBuilder;
import io.weir.transforms.pack.builder.StreamBuilder;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** That the lines of Java in the README are these, and that these do what it says. */
class ReadmeSnippetTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/weir/transforms/documents/ReadmeSnippetTest.java");
  private static final Path README = Path.of("../README.md");
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final Schema SCHEMA =
      Schema.builder()
          .addStringField("id")
          .addDateTimeField("time")
          .addStringField("account")
          .addDoubleField("amount")
          .build();

  private static PCollection<Decision> decide(PCollection<Row> payments) {
    // README begins
    StreamBuilder payment = stream("id", "time").strings("account").doubles("amount");
    Pack pack =
        PackBuilder.named("probes").stream("payments", payment)
            .feature("small", count().from("payments").by("account").over("1m").where("amount < 1"))
            .decide("payments", "account")
            .rule("probe_then_spend", when("amount > 500 && small > 0").outcome(Outcomes.DECLINE))
            .build();
    PCollection<Decision> decisions =
        PCollectionTuple.of("payments", payments).apply(Detection.of(pack)).decisions();
    // README ends
    return decisions;
  }

  private static Row payment(String id, int second, String account, double amount) {
    return Row.withSchema(SCHEMA)
        .addValues(id, NOON.plus(Duration.standardSeconds(second)), account, amount)
        .build();
  }

  @Test
  void shouldDeclineALargePaymentWithinAMinuteOfATinyOne() {
    Pipeline pipeline = Pipeline.create();
    PCollection<Row> payments =
        pipeline.apply(
            Create.of(
                    payment("p1", 0, "acc-1", 0.5),
                    payment("p2", 20, "acc-2", 900),
                    payment("p3", 40, "acc-1", 720.5),
                    payment("p4", 300, "acc-1", 800))
                .withRowSchema(SCHEMA));
    PCollection<String> shown =
        decide(payments)
            .apply(
                MapElements.into(TypeDescriptors.strings())
                    .via(d -> d.event() + " " + d.outcome()));
    PAssert.that(shown).containsInAnyOrder("p1 approve", "p2 approve", "p3 decline", "p4 approve");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldStandInTheReadmeLineByLine() throws IOException {
    String source = Files.readString(SOURCE);
    int begin = source.indexOf('\n', source.indexOf("// README begins")) + 1;
    int end = source.lastIndexOf('\n', source.indexOf("// README ends"));
    String snippet = source.substring(begin, end).stripIndent() + "\n";
    assertFalse(snippet.isBlank());
    assertTrue(
        Files.readString(README).contains("```java\n" + snippet + "```"),
        () -> "README.md lacks these lines:\n" + snippet);
  }
}
