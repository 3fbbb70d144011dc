package io.weir.pipelines.upgrade;

import static io.weir.testing.ProcessAwait.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.jar.JarOutputStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/**
 * A Flink cluster in this JVM, which jobs are submitted to as to a cluster of processes, so that
 * they can be stopped with a savepoint and go on from it. Savepoints are single files.
 */
final class SavepointCluster implements AutoCloseable {
  private static final int SLOTS = 4;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final MiniCluster cluster;
  private final Path directory;
  private final String master;

  private SavepointCluster(MiniCluster cluster, Path directory, String master) {
    this.cluster = cluster;
    this.directory = directory;
    this.master = master;
  }

  /** Starts a cluster, which writes into a directory. */
  static SavepointCluster start(Path directory) throws Exception {
    // Beam would upload the whole class path otherwise, and the cluster has it.
    Path nothing = directory.resolve("nothing.jar");
    try (OutputStream file = Files.newOutputStream(nothing)) {
      new JarOutputStream(file).close();
    }
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    // So that all state is in one file.
    configuration.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.parse("1mb"));
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
    cluster.start();
    URI rest = cluster.getRestAddress().get();
    return new SavepointCluster(cluster, directory, rest.getHost() + ":" + rest.getPort());
  }

  /** Runs a job until its source has halted, and stops it. Returns the file of the savepoint. */
  Path savepoint(int parallelism, Consumer<Pipeline> job) throws Exception {
    JobID id = submit(parallelism, List.of(), job);
    await().atMost(LIMIT).until(() -> HaltingSource.hasHalted() && allTasksRun(id));
    Path savepoints = Files.createTempDirectory(directory, "savepoints");
    String made =
        cluster
            .stopWithSavepoint(
                id, savepoints.toUri().toString(), false, SavepointFormatType.CANONICAL)
            .get();
    awaitEnd(id);
    return Path.of(URI.create(made)).resolve("_metadata");
  }

  /** Runs a job from a savepoint to its end. */
  void restore(Path savepoint, int parallelism, Consumer<Pipeline> job, String... options)
      throws Exception {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--savepointPath=" + savepoint.getParent().toUri());
    awaitEnd(submit(parallelism, all, job));
  }

  private JobID submit(int parallelism, List<String> options, Consumer<Pipeline> job) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--runner=FlinkRunner",
                "--flinkMaster=" + master,
                "--filesToStage=" + directory.resolve("nothing.jar"),
                "--streaming=true",
                "--attachedMode=false",
                "--parallelism=" + parallelism,
                "--objectReuse=true",
                "--maxBundleTimeMills=20",
                "--autoWatermarkInterval=5",
                "--checkpointingInterval=3600000",
                "--numberOfExecutionRetries=0",
                "--shutdownSourcesAfterIdleMs=0"));
    args.addAll(options);
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs(args.toArray(String[]::new)).create());
    job.accept(pipeline);
    List<JobID> before = jobs();
    pipeline.run();
    return jobs().stream().filter(id -> !before.contains(id)).findFirst().orElseThrow();
  }

  /** Flink refuses a savepoint before. */
  private boolean allTasksRun(JobID id) throws Exception {
    for (AccessExecutionVertex task :
        cluster.getExecutionGraph(id).get().getAllExecutionVertices()) {
      if (task.getExecutionState() != ExecutionState.RUNNING) {
        return false;
      }
    }
    return true;
  }

  private List<JobID> jobs() {
    return cluster.listJobs().join().stream().map(JobStatusMessage::getJobId).toList();
  }

  private void awaitEnd(JobID id) throws ExecutionException, InterruptedException {
    await().atMost(LIMIT).until(() -> cluster.getJobStatus(id).get().isGloballyTerminalState());
    if (cluster.getJobStatus(id).get() == JobStatus.FAILED) {
      cluster.requestJobResult(id).get().getSerializedThrowable().ifPresent(SavepointCluster::fail);
    }
    assertEquals(JobStatus.FINISHED, cluster.getJobStatus(id).get());
  }

  private static void fail(Throwable cause) {
    throw new IllegalStateException(cause);
  }

  @Override
  public void close() throws IOException {
    cluster.closeAsync().join();
  }
}
