package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.testing.FlinkCluster;
import io.weir.testing.KafkaBroker;
import io.weir.testing.SharedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job on a real Flink that is stopped with a savepoint, goes on from it with half the
 * parallelism, and is drained. There is no other checkpoint: whatever is written in transactions
 * waited for one of the two.
 */
@Tag("system")
@ExtendWith(SharedServers.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppedJobTest {
  private static final String NO_CHECKPOINT = "--checkpointingInterval=3600000";

  @Test
  void shouldGoOnFromItsSavepointAndWriteEachLineOnce(
      @TempDir Path directory, KafkaBroker broker, FlinkCluster cluster) throws IOException {
    TestTopics topics = new TestTopics(broker, "stopped");
    TwoGuarantees job = new TwoGuarantees(topics, directory);
    LiveRun.on(cluster, 2, job.options(NO_CHECKPOINT));
    job.produce(0);
    job.awaitAnswers("out", 1);
    assertEquals(List.of(), topics.read("once.decisions"));
    String savepoint = FlinkJob.running(cluster).stop(directory.resolve("savepoints"), false);
    job.awaitAnswers("once", 1);

    LiveRun.on(cluster, 1, job.options(NO_CHECKPOINT, "--savepointPath=" + savepoint));
    job.produce(1);
    job.awaitAnswers("out", 2);
    FlinkJob.running(cluster).stop(directory.resolve("savepoints"), true);
    job.awaitAnswers("once", 2);
    job.assertOnceEach();
  }
}
