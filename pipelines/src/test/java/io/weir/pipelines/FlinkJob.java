package io.weir.pipelines;

import static io.weir.testing.ProcessAwait.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.FlinkCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A job of a cluster, by the cluster's REST interface. */
public final class FlinkJob {
  private final FlinkCluster cluster;
  private final String id;

  private FlinkJob(FlinkCluster cluster, String id) {
    this.cluster = cluster;
    this.id = id;
  }

  /** Waits until a job is running, and returns that job. */
  public static FlinkJob running(FlinkCluster cluster) {
    return new FlinkJob(
        cluster, await().until(() -> idOfRunning(cluster), Optional::isPresent).orElseThrow());
  }

  private static Optional<String> idOfRunning(FlinkCluster cluster) {
    for (JsonNode job : get(cluster, "/jobs").at("/jobs")) {
      if (job.at("/status").asText().equals("RUNNING")) {
        return Optional.of(job.at("/id").asText());
      }
    }
    return Optional.empty();
  }

  /** Waits for another checkpoint to complete. */
  public void awaitCheckpoint() {
    int before = checkpoints().at("/counts/completed").asInt();
    await().until(() -> checkpoints().at("/counts/completed").asInt() > before);
  }

  /** Returns how often the job was restored from a checkpoint. */
  public int restored() {
    return checkpoints().at("/counts/restored").asInt();
  }

  private JsonNode checkpoints() {
    return get("/checkpoints");
  }

  /** Returns how often the job was started again, up to a second ago. */
  public int restarts() {
    return get("/metrics?get=numRestarts").at("/0/value").asInt();
  }

  /**
   * Returns the newest checkpoint of the job that is complete.
   *
   * @param storage where the job's state backend keeps its checkpoints
   */
  public Path newestCheckpoint(Path storage) {
    try (Stream<Path> checkpoints = Files.list(storage.resolve(id))) {
      return checkpoints
          .filter(path -> Files.exists(path.resolve("_metadata")))
          .max(Comparator.comparingInt(FlinkJob::number))
          .orElseThrow(() -> new AssertionError("no checkpoint in " + storage));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int number(Path checkpoint) {
    return Integer.parseInt(checkpoint.getFileName().toString().replace("chk-", ""));
  }

  /**
   * Stops the job with a savepoint, waits until it is over, and returns the savepoint. All tasks of
   * the job must be running, as they are after a checkpoint.
   *
   * @param drain whether all windows are closed first
   */
  public String stop(Path savepoints, boolean drain) {
    String accepted =
        cluster.post(
            "/jobs/" + id + "/stop",
            "{\"targetDirectory\":\"" + savepoints.toUri() + "\",\"drain\":" + drain + "}");
    String request = json(accepted).at("/request-id").asText();
    JsonNode stopped =
        await()
            .until(
                () -> get("/savepoints/" + request),
                answer -> answer.at("/status/id").asText().equals("COMPLETED"));
    String savepoint = stopped.at("/operation/location").asText();
    if (savepoint.isEmpty()) {
      throw new AssertionError(
          stopped.at("/operation/failure-cause/stack-trace").asText() + "Before: " + failures());
    }
    await().until(() -> get("").at("/state").asText(), state -> state.equals("FINISHED"));
    return savepoint;
  }

  /** Returns why the job was restarted, with the times. */
  private String failures() {
    return get("/exceptions").at("/exceptionHistory/entries").toPrettyString();
  }

  private JsonNode get(String path) {
    return get(cluster, "/jobs/" + id + path);
  }

  private static JsonNode get(FlinkCluster cluster, String path) {
    return json(cluster.rest(path));
  }

  private static JsonNode json(String text) {
    return RunOutputs.json(Poison.utf8(text));
  }
}
