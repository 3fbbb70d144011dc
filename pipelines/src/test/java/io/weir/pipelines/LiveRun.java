package io.weir.pipelines;

import static io.weir.testing.ProcessAwait.await;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.OtherVersions;
import io.weir.io.uri.OutputUris;
import io.weir.pipelines.options.CommandLineException;
import io.weir.pipelines.options.RunRequest;
import io.weir.pipelines.run.PackPipeline;
import io.weir.testing.FlinkCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;

/** A command line without an end, run in this JVM until it is closed. */
public final class LiveRun implements AutoCloseable {
  private final PipelineResult result;

  private LiveRun(PipelineResult result) {
    this.result = result;
  }

  /** Runs on a Flink inside this JVM, with two of everything. */
  public static LiveRun onFlink(String... args) {
    return onFlink("[local]", 2, List.of(args));
  }

  /** Runs on a cluster, in two slots. */
  static LiveRun on(FlinkCluster cluster, String... args) {
    return on(cluster, 2, args);
  }

  /** Runs on a cluster, in so many slots. */
  public static LiveRun on(FlinkCluster cluster, int parallelism, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add(
        "--filesToStage="
            + cluster.filesToStage().stream().map(Path::toString).collect(joining(",")));
    return onFlink("localhost:" + cluster.restPort(), parallelism, all);
  }

  private static LiveRun onFlink(String master, int parallelism, List<String> args) {
    List<String> all = new ArrayList<>(args);
    all.addAll(
        List.of(
            "--runner=FlinkRunner",
            "--flinkMaster=" + master,
            "--parallelism=" + parallelism,
            "--attachedMode=false"));
    return start(all);
  }

  /** Runs on the DirectRunner. */
  public static LiveRun onDirect(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--runner=DirectRunner", "--blockOnRun=false"));
    return start(all);
  }

  private static LiveRun start(List<String> args) {
    try {
      return start(RunRequest.of(null, args.toArray(String[]::new)));
    } catch (CommandLineException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** Prepares the outputs and starts. */
  static LiveRun start(RunRequest request) {
    assertEquals(
        List.of(),
        OutputUris.prepare(
            request.outputs(), request.pack(), request.bounded(), OtherVersions.ASK));
    Pipeline pipeline = Pipeline.create(request.options());
    PackPipeline.setUp(pipeline, request);
    return new LiveRun(pipeline.run());
  }

  /** Whether it has neither failed nor ended. */
  boolean isRunning() {
    return result.getState() == PipelineResult.State.RUNNING;
  }

  /** Cancels it and waits until it is gone. */
  @Override
  public void close() throws IOException {
    result.cancel();
    await().until(this::isOver);
  }

  private boolean isOver() {
    try {
      return result.getState().isTerminal();
    } catch (IllegalStateException e) {
      // Flink inside this JVM shuts down with its only job, and then cannot be asked.
      return true;
    }
  }
}
