package io.weir.pipelines.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.runners.flink.FlinkExecutionEnvironments;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions.CheckEnabled;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.contrib.streaming.state.RocksDBConfigurableOptions;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.streaming.api.environment.CheckpointConfig.ExternalizedCheckpointCleanup;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That what Weir sets on Flink is there under these names and arrives at Flink. */
class FlinkDefaultsTest {
  @Test
  void shouldCheckpointUnboundedRuns() {
    CheckpointConfig config = checkpoints(options(true));

    assertEquals(30_000, config.getCheckpointInterval());
    assertEquals(
        ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION,
        config.getExternalizedCheckpointCleanup());
  }

  @Test
  void shouldNotCheckpointBoundedRuns() {
    assertFalse(checkpoints(options(false)).isCheckpointingEnabled());
  }

  @Test
  void shouldSetForEveryRun() {
    for (boolean unbounded : List.of(true, false)) {
      FlinkPipelineOptions options = options(unbounded);
      assertTrue(options.getObjectReuse());
      assertFalse(options.getDisableMetrics());
      assertEquals(CheckEnabled.ERROR, options.getStableUniqueNames());
    }
  }

  @Test
  void shouldCloseBundlesOfUnboundedRunsSoon() {
    assertEquals(100, options(true).getMaxBundleTimeMills());
    assertEquals(100_000, options(true).getMaxBundleSize());
  }

  @Test
  void shouldHandOnOutputsOfUnboundedRunsSoon() {
    assertEquals(5, options(true).getAutoWatermarkInterval());
    assertEquals(5, bufferTimeout(options(true)));
    assertEquals(100, bufferTimeout(options(false)));
  }

  @Test
  void shouldLetRocksDbSkipFilesWithoutAKey() {
    ReadableConfig live = environment(options(true)).getConfiguration();

    assertTrue(live.get(RocksDBConfigurableOptions.USE_BLOOM_FILTER));
    assertTrue(live.get(RocksDBOptions.USE_PARTITIONED_INDEX_FILTERS));
  }

  @Test
  void shouldLeaveAConfigurationThatTheCommandLineNames(@TempDir Path directory)
      throws IOException {
    Files.writeString(
        directory.resolve("config.yaml"), "execution.buffer-timeout.interval: 77 ms\n");

    assertEquals(77, bufferTimeout(options(true, "--flinkConfDir=" + directory)));
  }

  @Test
  void shouldPreferTheCommandLine() {
    FlinkPipelineOptions options =
        options(true, "--checkpointingInterval=777", "--objectReuse=false");

    assertEquals(777, checkpoints(options).getCheckpointInterval());
    assertFalse(options.getObjectReuse());
  }

  private static FlinkPipelineOptions options(boolean unbounded, String... more) {
    String[] args = new String[more.length + 2];
    args[0] = "--runner=FlinkRunner";
    args[1] = "--flinkMaster=[local]";
    System.arraycopy(more, 0, args, 2, more.length);
    return PipelineOptionsFactory.fromArgs(RunnerDefaults.add(args, unbounded))
        .withValidation()
        .as(FlinkPipelineOptions.class);
  }

  private static long bufferTimeout(FlinkPipelineOptions options) {
    return environment(options).getBufferTimeout();
  }

  private static StreamExecutionEnvironment environment(FlinkPipelineOptions options) {
    return FlinkExecutionEnvironments.createStreamExecutionEnvironment(
        options, List.of(), options.getFlinkConfDir());
  }

  private static CheckpointConfig checkpoints(FlinkPipelineOptions options) {
    return FlinkExecutionEnvironments.createStreamExecutionEnvironment(options, List.of(), null)
        .getCheckpointConfig();
  }
}
