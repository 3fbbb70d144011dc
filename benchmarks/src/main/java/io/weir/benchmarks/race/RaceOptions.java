package io.weir.benchmarks.race;

import io.weir.benchmarks.workload.RaceJob;
import java.nio.file.Path;
import java.util.List;

/**
 * What is raced, and how long.
 *
 * @param rivals of Weir, in the order of the table
 * @param events in the log of each job
 * @param pairs rounds, in each of which everybody runs once
 * @param extras whether exactly-once and RocksDB are run too, once each, on half as many events
 * @param latency whether latencies are measured
 * @param backlog events that wait when a contestant starts whose latencies are to be measured
 * @param warmUpSeconds before each level of load
 * @param latencySeconds length of each level of load, after its warm-up
 * @param out folder of the CSV, the picture and the contestants' logs
 * @param heap of each contestant's JVM, as {@code -Xmx} takes it
 * @param checkpointMillis between checkpoints or commits
 * @param resume whether figures that {@code out} has of a race that broke off are kept
 */
record RaceOptions(
    List<RaceJob> jobs,
    List<Contestant> rivals,
    int events,
    int pairs,
    boolean extras,
    boolean latency,
    int backlog,
    int warmUpSeconds,
    int latencySeconds,
    Path out,
    String heap,
    int checkpointMillis,
    boolean resume) {

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException that tells all that is wrong and what would work
   */
  static RaceOptions parse(String[] arguments) {
    BenchmarkOptions options = new BenchmarkOptions(arguments);
    RaceOptions race =
        new RaceOptions(
            options.jobs(),
            options.rivals(),
            options.number("events", 3_000_000, 10_000, 100_000_000),
            options.number("pairs", 5, 1, 1_000),
            options.flag("extras", true),
            options.flag("latency", true),
            options.number("backlog", 1_000_000, 1, 100_000_000),
            options.number("warmUpSeconds", 10, 1, 3_600),
            options.number("latencySeconds", 20, 1, 3_600),
            options.out("benchmarks/target/race"),
            options.heap(),
            options.checkpointMillis(),
            options.flag("resume", false));
    options.check();
    return race;
  }

  int extraEvents() {
    return events / 2;
  }

  /** What figures of one race have in common, as a command line. */
  String conditions() {
    return "--events=%d --backlog=%d --warmUpSeconds=%d --latencySeconds=%d --heap=%s --checkpoint=%d"
        .formatted(events, backlog, warmUpSeconds, latencySeconds, heap, checkpointMillis);
  }
}
