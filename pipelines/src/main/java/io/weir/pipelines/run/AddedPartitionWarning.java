package io.weir.pipelines.run;

import io.weir.io.kafka.read.AddedPartitions;
import io.weir.pipelines.options.RunRequest;
import io.weir.pipelines.progress.RunMonitor;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Says on standard error that a topic has got partitions that the run does not read. */
public final class AddedPartitionWarning {
  private static final Duration EVERY = Duration.ofSeconds(10);

  private AddedPartitionWarning() {}

  /** Watches the topics of a run until it is closed. */
  public static RunMonitor.Ticking start(RunRequest request, RunMonitor watch, PrintStream err) {
    AddedPartitions added =
        AddedPartitions.fromNow(request.inputs().values().stream().flatMap(List::stream).toList());
    return added.isEmpty()
        ? () -> {}
        : watch.ticker().start(EVERY, () -> added.look().forEach(err::println));
  }
}
