package io.weir.benchmarks.rivals.flink;

import io.weir.benchmarks.race.ContestantConfig;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.contrib.streaming.state.RocksDBConfigurableOptions;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;
import org.apache.flink.streaming.api.environment.CheckpointConfig.ExternalizedCheckpointCleanup;
import org.apache.flink.streaming.api.environment.ExecutionCheckpointingOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Settings of Flink in this process. */
final class FlinkSettings {
  private FlinkSettings() {}

  static StreamExecutionEnvironment environment(ContestantConfig contest) {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(5));
    settings.set(
        ExecutionCheckpointingOptions.CHECKPOINTING_INTERVAL,
        Duration.ofMillis(contest.checkpoint()));
    settings.set(
        ExecutionCheckpointingOptions.EXTERNALIZED_CHECKPOINT,
        ExternalizedCheckpointCleanup.RETAIN_ON_CANCELLATION);
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        contest.dir().resolve("checkpoints").toUri().toString());
    settings.set(StateBackendOptions.STATE_BACKEND, contest.isOnDisk() ? "rocksdb" : "hashmap");
    if (contest.isOnDisk()) {
      settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
      settings.set(RocksDBOptions.LOCAL_DIRECTORIES, contest.dir().resolve("rocksdb").toString());
      settings.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
      settings.set(RocksDBOptions.USE_PARTITIONED_INDEX_FILTERS, true);
      settings.set(
          TaskManagerOptions.MANAGED_MEMORY_SIZE,
          MemorySize.parse(ContestantConfig.MANAGED_MEMORY));
    }
    // A failed job must be visible instead of restarting.
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    return StreamExecutionEnvironment.createLocalEnvironment(contest.parallelism(), settings);
  }
}
