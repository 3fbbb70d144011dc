package io.weir.benchmarks.section;

import io.weir.io.EventSource;
import io.weir.io.Input;
import io.weir.io.uri.InputUris;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.pipelines.options.CommandLine;
import io.weir.pipelines.options.CommandLineException;
import io.weir.pipelines.options.WeirOptions;
import io.weir.pipelines.runner.RunnerDefaults;
import io.weir.testing.ProcessAwait;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.Pack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.awaitility.core.ConditionTimeoutException;

/** One unbounded job on a Flink in this process, from its start until all clicks are through. */
final class SectionJob implements AutoCloseable {
  private static final Duration LIMIT_TO_END = Duration.ofSeconds(60);
  private static final String ENGINE_THREADS = "flink-pekko";

  private final String run;
  private final PipelineResult result;

  private SectionJob(String run, PipelineResult result) {
    this.run = run;
    this.result = result;
  }

  /**
   * What a run came to.
   *
   * @param rate events a second of the last three quarters, at the reader
   * @param seconds from the start of the job until the last answer
   * @param end what had been counted then
   */
  record Measured(double rate, double seconds, JobProbes.Seen end) {}

  /**
   * Runs a job and waits until it is gone; throws where it fails or takes longer than the limit.
   */
  static Measured measure(
      String run,
      Pack pack,
      String brokers,
      List<String> options,
      BiConsumer<String, PCollection<Event>> answers,
      long events,
      Duration limit)
      throws CommandLineException, IOException {
    long begun = System.nanoTime();
    try (SectionJob job = start(run, pack, brokers, options, answers)) {
      JobProbes.Seen quarter = job.await(limit, events, seen -> seen.read() >= events / 4);
      Duration left = limit.minusNanos(System.nanoTime() - begun);
      JobProbes.Seen all = job.await(left, events, seen -> seen.read() == events);
      left = limit.minusNanos(System.nanoTime() - begun);
      JobProbes.Seen end = job.await(left, events, seen -> seen.through() == ClickLog.LAST);
      return new Measured(
          (all.read() - quarter.read()) / ((all.nanos() - quarter.nanos()) / 1e9),
          (end.nanos() - begun) / 1e9,
          end);
    }
  }

  private static SectionJob start(
      String run,
      Pack pack,
      String brokers,
      List<String> options,
      BiConsumer<String, PCollection<Event>> answers)
      throws CommandLineException {
    List<String> all = new ArrayList<>(options);
    all.addAll(
        List.of(
            "--runner=FlinkRunner",
            "--flinkMaster=[local]",
            "--parallelism=2",
            "--attachedMode=false",
            "--jobName=" + run,
            // A job that fails is to be seen, not to begin anew.
            "--numberOfExecutionRetries=0",
            "--retainExternalizedCheckpointsOnCancellation=false"));
    String[] args = RunnerDefaults.add(all.toArray(String[]::new), true);
    Pipeline pipeline = Pipeline.create(CommandLine.parse(args, WeirOptions.class));
    StreamLayout layout = StreamLayouts.of(pack).get(ClickLog.TOPIC);
    WatermarkPolicy policy =
        new WatermarkPolicy(
            Duration.ofSeconds(5), SectionBenchmark.LATENESS, Duration.ofSeconds(10));
    String uri = "kafka://" + brokers + "/" + ClickLog.TOPIC + "?from=earliest";
    InputUris inputs = InputUris.parse(uri, pack.streams().keySet(), run);
    if (!inputs.problems().isEmpty()) {
      throw new IllegalStateException(inputs.problems().toString());
    }
    List<Input> input = inputs.byStream().get(ClickLog.TOPIC);
    answers.accept(
        run,
        pipeline
            .apply("Read", EventSource.read(input, layout, policy))
            .apply("Begin", ParDo.of(new JobProbes.Begin(run)))
            .setCoder(EventCoder.of()));
    return new SectionJob(run, pipeline.run());
  }

  private interface Condition {
    boolean holds(JobProbes.Seen seen);
  }

  private JobProbes.Seen await(Duration limit, long events, Condition condition) {
    try {
      return ProcessAwait.await().atMost(limit).until(() -> look(events), condition::holds);
    } catch (ConditionTimeoutException e) {
      throw new IllegalStateException(run + ": " + e.getMessage(), e);
    }
  }

  private JobProbes.Seen look(long events) {
    JobProbes.Seen seen = JobProbes.Seen.of(run);
    if (seen.refused() > 0 || seen.read() > events) {
      throw new IllegalStateException(run + " does not read each click once: " + seen);
    }
    if (isOver()) {
      throw new IllegalStateException(run + " ended by itself; the log says why: " + seen);
    }
    return seen;
  }

  private boolean isOver() {
    try {
      return result.getState().isTerminal();
    } catch (IllegalStateException e) {
      // Flink inside this JVM shuts down with its only job, and then cannot be asked.
      return true;
    }
  }

  /** Cancels it and waits until it and its Flink are gone. */
  @Override
  public void close() throws IOException {
    if (!isOver()) {
      result.cancel();
    }
    ProcessAwait.await().atMost(LIMIT_TO_END).until(SectionJob::engineThreads, List::isEmpty);
  }

  private static List<String> engineThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith(ENGINE_THREADS))
        .toList();
  }
}
