package io.weir.benchmarks.rivals.weir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.benchmarks.race.ContestantConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.runners.flink.FlinkExecutionEnvironments;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeirMainTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final AtomicInteger ATTEMPTS = new AtomicInteger();

  @TempDir private Path folder;

  @Test
  void shouldEndTheJobAtOnceWhenAStepFails() throws IOException {
    StreamExecutionEnvironment flink = environment(contest());
    // With checkpoints, Flink restarts a failed job for ever by default.
    assertTrue(flink.getCheckpointConfig().isCheckpointingEnabled());
    flink.fromSequence(1, 10).map(WeirMainTest::fail).print();

    assertTimeoutPreemptively(
        LIMIT, () -> assertThrows(JobExecutionException.class, () -> flink.execute("failing")));

    assertEquals(1, ATTEMPTS.get());
  }

  private ContestantConfig contest() {
    return new ContestantConfig(
        "a", "localhost:1", "in", "out", "heap", "at-least-once", folder, 1, "group", 10_000);
  }

  private static StreamExecutionEnvironment environment(ContestantConfig contest)
      throws IOException {
    FlinkPipelineOptions options =
        PipelineOptionsFactory.fromArgs(WeirMain.options(contest).toArray(String[]::new))
            .withoutStrictParsing()
            .as(FlinkPipelineOptions.class);
    return FlinkExecutionEnvironments.createStreamExecutionEnvironment(
        options, List.of(), options.getFlinkConfDir());
  }

  private static long fail(long number) {
    ATTEMPTS.incrementAndGet();
    throw new IllegalStateException("failed at " + number);
  }
}
