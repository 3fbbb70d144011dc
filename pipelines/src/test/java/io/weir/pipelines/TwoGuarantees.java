package io.weir.pipelines;

import static io.weir.pipelines.TestPayments.failed;
import static io.weir.pipelines.TestPayments.paid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A live job over payments with two outputs, one at least once and one in transactions. Payments
 * come in parts: each part is of the same four minutes, one in seven of its events 40 s late, so
 * that the decisions on a part are about those before it too.
 */
final class TwoGuarantees {
  private static final int PARTITIONS = 2;
  private static final int CARDS = 20;
  private static final int EACH = 100;

  private final TestTopics topics;
  private final Path pack;

  /** Makes the topics, and the pack as a file of {@code directory}. */
  TwoGuarantees(TestTopics topics, Path directory) throws IOException {
    this.topics = topics;
    pack = Files.writeString(directory.resolve("exact.yaml"), TestPayments.yamlOfExact());
    topics.create("in", PARTITIONS);
    topics.create("out.decisions", PARTITIONS);
    topics.create("once.decisions", PARTITIONS);
  }

  /** The job's options, and {@code more}. */
  String[] options(String... more) {
    return Stream.concat(
            Stream.of(
                "--pack=" + pack,
                "--input=" + topics.uri("in"),
                "--output="
                    + topics.uri("out")
                    + ","
                    + topics.uri("once")
                    + "?guarantee=exactly-once",
                "--watermarkDelay=0s",
                "--allowedLateness=1m"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  void produce(int part) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      topics.produce("in", partition, events(part, partition));
    }
  }

  /** Waits until {@code output} has the final answers about the first parts, so many of them. */
  void awaitAnswers(String output, int parts) {
    topics.awaitAnswers(
        output,
        IntStream.range(0, parts)
            .boxed()
            .flatMap(part -> IntStream.range(0, PARTITIONS).mapToObj(at -> events(part, at)))
            .flatMap(List::stream)
            .toList());
  }

  /** No line that was written in transactions is there twice, and no event was refused. */
  void assertOnceEach() {
    List<JsonNode> once = topics.read("once.decisions");
    assertEquals(once.stream().distinct().toList(), once);
    assertEquals(List.of(), topics.read("out.late"));
    assertEquals(List.of(), topics.read("out.dead-letters"));
  }

  private static List<String> events(int part, int partition) {
    List<String> lines = new ArrayList<>();
    for (int i = part * EACH; i < (part + 1) * EACH; i++) {
      String id = partition + "-" + i;
      String card = "card-" + partition + "-" + i * 7 % CARDS;
      String device = "device-" + i % 11;
      int second = 60 + i * 240 / EACH - (i % 7 == 3 ? 40 : 0);
      lines.add(i % 5 == 0 ? failed(id, card, device, second) : paid(id, card, device, second));
    }
    return lines;
  }
}
