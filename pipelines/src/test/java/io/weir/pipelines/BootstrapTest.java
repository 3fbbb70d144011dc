package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.testing.KafkaBroker;
import io.weir.testing.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pack that starts with the history in files and goes on with a topic gives the results of a pack
 * that always ran. The files and the topic overlap.
 */
@Tag("system")
@ExtendWith(SharedServers.class)
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BootstrapTest {
  private static final int PARTITIONS = 2;
  private static final int FIRST_IN_TOPIC = 150;
  private static final int END_OF_FILES = 200;
  private static final int FIRST_LIVE = 250;
  private static final int END = 300;

  @Test
  void shouldGiveTheOraclesResultsWhenHistoryIsInFilesAndTheRestInATopic(
      @TempDir Path directory, KafkaBroker broker) throws IOException {
    TestTopics topics = new TestTopics(broker, "bootstrap");
    topics.create("in", PARTITIONS);
    topics.create("out.decisions", PARTITIONS);
    Files.write(directory.resolve("history-1.jsonl"), lines(100, END_OF_FILES));
    Files.write(directory.resolve("history-2.jsonl"), lines(0, 100));
    produce(topics, FIRST_IN_TOPIC, FIRST_LIVE);
    try (LiveRun run =
        LiveRun.onFlink(
            "--pack=" + TestPayments.file(),
            "--input="
                + directory.resolve("history-*.jsonl")
                + ","
                + topics.uri("in")
                + "?from=earliest",
            "--output=" + topics.uri("out"),
            "--watermarkDelay=0s",
            "--allowedLateness=1m")) {
      topics.awaitAnswers("out", lines(0, FIRST_LIVE));
      produce(topics, FIRST_LIVE, END);
      topics.awaitAnswers("out", lines(0, END));
      assertTrue(run.isRunning());
    }
    assertEquals(List.of(), topics.read("out.late"));
    assertEquals(List.of(), topics.read("out.dead-letters"));
  }

  private static void produce(TestTopics topics, int from, int until) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      int of = partition;
      List<String> lines = lines(from, until);
      topics.produce(
          "in",
          partition,
          Stream.iterate(of, i -> i < lines.size(), i -> i + PARTITIONS).map(lines::get).toList());
    }
  }

  /** Events of an hour, one in seven of them half a minute late. */
  private static List<String> lines(int from, int until) {
    List<String> lines = new ArrayList<>();
    for (int i = from; i < until; i++) {
      String card = "card-" + i * 7 % 20;
      String device = "device-" + i % 11;
      int second = 60 + i * 12 - (i % 7 == 3 ? 30 : 0);
      lines.add(
          i % 5 == 0
              ? TestPayments.failed("e" + i, card, device, second)
              : TestPayments.paid("e" + i, card, device, second));
    }
    return lines;
  }
}
