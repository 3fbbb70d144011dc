package io.weir.pipelines;

import io.weir.io.kafka.AddedPartitions;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Says on standard error that a topic has got partitions that the run does not read. */
final class PartitionWatch {
  private static final Duration EVERY = Duration.ofSeconds(10);

  private PartitionWatch() {}

  /** Watches the topics of a run until it is closed. */
  static Watch.Ticking start(Request request, Watch watch, PrintStream err) {
    AddedPartitions added =
        AddedPartitions.fromNow(request.inputs().values().stream().flatMap(List::stream).toList());
    return added.isEmpty()
        ? () -> {}
        : watch.ticker().start(EVERY, () -> added.look().forEach(err::println));
  }
}
