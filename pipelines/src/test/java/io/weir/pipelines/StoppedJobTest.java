package io.weir.pipelines;

import static io.weir.pipelines.LostTaskManagerTest.all;
import static io.weir.pipelines.LostTaskManagerTest.events;
import static io.weir.pipelines.LostTaskManagerTest.produce;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.Await;
import io.weir.testing.FlinkCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job on a real Flink that is stopped with a savepoint, goes on from it, and is drained. There is
 * no other checkpoint: whatever is written in transactions waited for one of the two.
 */
@Tag("system")
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppedJobTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void shouldGoOnFromItsSavepointAndWriteEachLineOnce(@TempDir Path directory) throws IOException {
    Path pack = Files.writeString(directory.resolve("exact.yaml"), Payments.yamlOfExact());
    List<List<String>> first = events(0);
    List<List<String>> second = events(1);
    try (Topics topics = Topics.start();
        FlinkCluster cluster =
            FlinkCluster.start(2, 1, LostTaskManagerTest.settings("hashmap", directory))) {
      topics.create("in", 2);
      topics.create("out.decisions", 2);
      topics.create("once.decisions", 2);
      List<String> job =
          List.of(
              "--pack=" + pack,
              "--input=" + topics.uri("in"),
              "--output="
                  + topics.uri("out")
                  + ","
                  + topics.uri("once")
                  + "?guarantee=exactly-once",
              "--checkpointingInterval=3600000",
              "--watermarkDelay=0s",
              "--allowedLateness=1m");
      LiveRun.on(cluster, job.toArray(String[]::new));
      produce(topics, first);
      topics.awaitAnswers("out", all(Stream.of(first)));
      assertEquals(List.of(), topics.read("once.decisions"));
      String savepoint = stop(cluster, directory, false);
      topics.awaitAnswers("once", all(Stream.of(first)));

      List<String> goingOn = new ArrayList<>(job);
      goingOn.add("--savepointPath=" + savepoint);
      LiveRun.on(cluster, goingOn.toArray(String[]::new));
      produce(topics, second);
      topics.awaitAnswers("out", all(Stream.of(first, second)));
      stop(cluster, directory, true);
      topics.awaitAnswers("once", all(Stream.of(first, second)));

      List<JsonNode> once = topics.read("once.decisions");
      assertEquals(once.stream().distinct().toList(), once);
      assertEquals(List.of(), topics.read("out.late"));
    }
  }

  /** Stops the job that is running and waits until it is over. */
  private static String stop(FlinkCluster cluster, Path directory, boolean drain) {
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
        Await.until(
            LIMIT,
            () -> json(cluster.rest("/jobs/" + job + "/savepoints/" + request)),
            answer -> answer.at("/status/id").asText().equals("COMPLETED"));
    Await.until(
        LIMIT,
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
    return Answers.json(Poison.utf8(text));
  }
}
