package io.weir.pipelines;

import static io.weir.testing.ProcessAwait.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
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
    String savepoint = stop(cluster, directory, false);
    job.awaitAnswers("once", 1);

    LiveRun.on(cluster, 1, job.options(NO_CHECKPOINT, "--savepointPath=" + savepoint));
    job.produce(1);
    job.awaitAnswers("out", 2);
    stop(cluster, directory, true);
    job.awaitAnswers("once", 2);
    job.assertOnceEach();
  }

  /** Stops the job that is running and waits until it is over. */
  static String stop(FlinkCluster cluster, Path directory, boolean drain) {
    String job = running(cluster);
    String asked =
        cluster.post(
            "/jobs/" + job + "/stop",
            "{\"targetDirectory\":\""
                + directory.resolve("savepoints").toUri()
                + "\",\"drain\":"
                + drain
                + "}");
    String request = json(asked).at("/request-id").asText();
    JsonNode stopped =
        await()
            .until(
                () -> json(cluster.rest("/jobs/" + job + "/savepoints/" + request)),
                answer -> answer.at("/status/id").asText().equals("COMPLETED"));
    await()
        .until(
            () -> json(cluster.rest("/jobs/" + job)).at("/state").asText(),
            state -> state.equals("FINISHED"));
    return stopped.at("/operation/location").asText();
  }

  private static String running(FlinkCluster cluster) {
    for (JsonNode job : json(cluster.rest("/jobs")).at("/jobs")) {
      if (job.at("/status").asText().equals("RUNNING")) {
        return job.at("/id").asText();
      }
    }
    throw new AssertionError("no job is running");
  }

  private static JsonNode json(String text) {
    return RunOutputs.json(Poison.utf8(text));
  }
}
