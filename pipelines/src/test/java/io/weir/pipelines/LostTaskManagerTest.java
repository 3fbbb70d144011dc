package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.testing.FlinkCluster;
import io.weir.testing.KafkaBroker;
import io.weir.testing.SharedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A job on a real Flink of several processes, one of which is killed. What the answers after that
 * are made of was in state: were it lost, not all of the ten minutes before would be counted. What
 * is written in transactions is there once.
 */
@Tag("system")
@ExtendWith(SharedServers.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LostTaskManagerTest {
  @ParameterizedTest
  @ValueSource(strings = {"hashmap", "rocksdb"})
  void shouldDecideAsIfNothingHadBeen(String backend, @TempDir Path directory, KafkaBroker broker)
      throws IOException {
    TestTopics topics = new TestTopics(broker, "lost-" + backend);
    try (FlinkCluster cluster =
        FlinkCluster.startWithLibraries(2, 1, settings(backend, directory))) {
      TwoGuarantees job = new TwoGuarantees(topics, directory);
      try (LiveRun run = LiveRun.on(cluster, job.options("--checkpointingInterval=4000"))) {
        job.produce(0);
        job.awaitAnswers("out", 1);
        // With a transaction a checkpoint is complete, and seconds pass before the next one is. So
        // what it holds has been written and is handed over once more.
        job.awaitAnswers("once", 1);

        cluster.killTaskManager(0);
        job.produce(1);
        cluster.startTaskManager();
        job.produce(2);
        job.awaitAnswers("out", 3);
        job.awaitAnswers("once", 3);
        assertTrue(restored(cluster) > 0, "it went on from a checkpoint");
        assertTrue(run.isRunning());
      }
      job.assertOnceEach();
    }
  }

  private static Map<String, String> settings(String backend, Path directory) {
    return Map.of(
        "state.backend.type", backend,
        "state.checkpoints.dir", directory.resolve("checkpoints").toUri().toString(),
        "restart-strategy.type", "fixed-delay",
        "restart-strategy.fixed-delay.attempts", "100",
        "restart-strategy.fixed-delay.delay", "1 s");
  }

  /** How often the job was restored from a checkpoint. */
  private static int restored(FlinkCluster cluster) {
    String job = RunOutputs.json(Poison.utf8(cluster.rest("/jobs"))).at("/jobs/0/id").asText();
    return RunOutputs.json(Poison.utf8(cluster.rest("/jobs/" + job + "/checkpoints")))
        .at("/counts/restored")
        .asInt(-1);
  }
}
