package io.weir.pipelines;

import static io.weir.pipelines.Payments.failed;
import static io.weir.pipelines.Payments.paid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.FlinkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A job on a real Flink of several processes, one of which is killed. What the answers after that
 * are made of was in state: were it lost, not all of the ten minutes before would be counted. What
 * is written in transactions is there once.
 */
@Tag("system")
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostTaskManagerTest {
  private static final int PARTITIONS = 2;
  private static final int CARDS = 20;
  private static final int EACH = 100;
  private static final String EXACTLY_ONCE = "?guarantee=exactly-once";

  @ParameterizedTest
  @ValueSource(strings = {"hashmap", "rocksdb"})
  void shouldDecideAsIfNothingHadBeen(String backend, @TempDir Path directory) throws IOException {
    Path pack = Files.writeString(directory.resolve("exact.yaml"), Payments.yamlOfExact());
    List<List<String>> before = events(0);
    List<List<String>> meanwhile = events(1);
    List<List<String>> after = events(2);
    try (Topics topics = Topics.start();
        FlinkCluster cluster = FlinkCluster.start(2, 1, settings(backend, directory))) {
      topics.create("in", PARTITIONS);
      topics.create("out.decisions", PARTITIONS);
      topics.create("once.decisions", PARTITIONS);
      try (LiveRun run =
          LiveRun.on(
              cluster,
              "--pack=" + pack,
              "--input=" + topics.uri("in"),
              "--output=" + topics.uri("out") + "," + topics.uri("once") + EXACTLY_ONCE,
              "--checkpointingInterval=4000",
              "--watermarkDelay=0s",
              "--allowedLateness=1m")) {
        produce(topics, before);
        topics.awaitAnswers("out", all(Stream.of(before)));
        // With a transaction a checkpoint is complete, and seconds pass before the next one is. So
        // what it holds has been written and is handed over once more.
        topics.awaitAnswers("once", all(Stream.of(before)));

        cluster.killTaskManager(0);
        produce(topics, meanwhile);
        cluster.startTaskManager();
        produce(topics, after);
        topics.awaitAnswers("out", all(Stream.of(before, meanwhile, after)));
        topics.awaitAnswers("once", all(Stream.of(before, meanwhile, after)));
        assertTrue(restored(cluster) > 0, "it went on from a checkpoint");
        assertTrue(run.isRunning());
      }
      List<JsonNode> once = topics.read("once.decisions");
      assertEquals(once.stream().distinct().toList(), once);
      assertEquals(List.of(), topics.read("out.late"));
      assertEquals(List.of(), topics.read("out.dead-letters"));
    }
  }

  static Map<String, String> settings(String backend, Path directory) {
    return Map.of(
        "state.backend.type", backend,
        "heartbeat.timeout", "5000",
        "state.checkpoints.dir", directory.resolve("checkpoints").toUri().toString(),
        "restart-strategy.type", "fixed-delay",
        "restart-strategy.fixed-delay.attempts", "100",
        "restart-strategy.fixed-delay.delay", "1 s");
  }

  /** Events of four minutes, by partition; one in seven is 40 s late. */
  static List<List<String>> events(int part) {
    List<List<String>> partitions = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      List<String> lines = new ArrayList<>();
      for (int i = part * EACH; i < (part + 1) * EACH; i++) {
        String id = partition + "-" + i;
        String card = "card-" + partition + "-" + i * 7 % CARDS;
        String device = "device-" + i % 11;
        int second = 60 + i * 240 / EACH - (i % 7 == 3 ? 40 : 0);
        lines.add(i % 5 == 0 ? failed(id, card, device, second) : paid(id, card, device, second));
      }
      partitions.add(lines);
    }
    return partitions;
  }

  static void produce(Topics topics, List<List<String>> partitions) {
    for (int i = 0; i < partitions.size(); i++) {
      topics.produce("in", i, partitions.get(i));
    }
  }

  static List<String> all(Stream<List<List<String>>> parts) {
    return parts.flatMap(List::stream).flatMap(List::stream).toList();
  }

  /** How often the job was restored from a checkpoint. */
  private static int restored(FlinkCluster cluster) {
    String job = Answers.json(Poison.utf8(cluster.rest("/jobs"))).at("/jobs/0/id").asText();
    return Answers.json(Poison.utf8(cluster.rest("/jobs/" + job + "/checkpoints")))
        .at("/counts/restored")
        .asInt(-1);
  }
}
