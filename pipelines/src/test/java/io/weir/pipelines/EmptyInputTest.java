package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.KafkaBroker;
import io.weir.testing.SharedServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run over nothing ends as any other, and says that there was nothing. */
@Tag("system")
@ExtendWith(SharedServers.class)
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmptyInputTest {
  private static final String PACK =
      """
      pack: none
      version: 1
      streams:
        s: {id: id, time: time, fields: {id: string, time: timestamp}}
      metrics:
        m: {from: s, window: 1h, measures: {n: {measure: count}}}
      """;

  @TempDir static Path directory;

  private static KafkaBroker broker;

  @BeforeAll
  static void prepare(KafkaBroker shared) throws IOException {
    broker = shared;
    broker.createTopic("empty", 2);
    Files.writeString(directory.resolve("pack.yaml"), PACK);
    Files.writeString(directory.resolve("empty.jsonl"), "");
    Files.writeString(directory.resolve("blank.jsonl"), "\n \t\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "DirectRunner, DIR/empty.jsonl",
    "DirectRunner, DIR/blank.jsonl",
    "DirectRunner, kafka://BROKER/empty?until=latest",
    "FlinkRunner, DIR/empty.jsonl",
    "FlinkRunner, DIR/blank.jsonl",
    "FlinkRunner, kafka://BROKER/empty?until=latest",
  })
  void shouldReportThatNothingWasReadWhenThereIsNothing(String runner, String input)
      throws IOException {
    Path out = directory.resolve(runner + input.replaceAll("\\W", ""));
    String uri =
        input.replace("DIR", directory.toString()).replace("BROKER", broker.bootstrapServers());
    ByteArrayOutputStream said = new ByteArrayOutputStream();

    int status =
        RunPack.run(
            null,
            List.of(
                    "--pack=" + directory.resolve("pack.yaml"),
                    "--input=" + uri,
                    "--output=" + out,
                    "--runner=" + runner)
                .toArray(String[]::new),
            new PrintStream(said, true, StandardCharsets.UTF_8),
            System.err);

    assertEquals(0, status);
    String report = said.toString(StandardCharsets.UTF_8);
    assertTrue(
        report.lines().anyMatch(line -> line.matches("events read +0")), "the report: " + report);
    JsonNode summary = RunOutputs.json(Files.readAllBytes(out.resolve("summary.json")));
    for (String name :
        List.of("read", "admitted", "duplicate", "late", "deadLettered", "unkeyed")) {
      assertEquals(0, summary.get(name).asInt(-1), name);
    }
    for (String kind : List.of("metrics", "late", "dead-letters")) {
      assertEquals(0, summary.get("outputs").get(kind).asInt(-1), kind);
    }
  }
}
