package io.weir.benchmarks.race;

import io.weir.benchmarks.workload.RaceJob;
import java.nio.file.Path;
import java.util.List;

/**
 * Options of the race.
 *
 * @param rivals rivals of Weir, in the order of the table
 * @param events events in the log of each job
 * @param pairs number of rounds, in each of which every contestant runs once
 * @param extras whether exactly-once and RocksDB run too, once each, on half as many events
 * @param latency whether latencies are measured
 * @param backlog events that wait when a contestant starts a latency run
 * @param warmUpSeconds warm-up before each level of load
 * @param latencySeconds length of each level of load, after its warm-up
 * @param out folder of the CSV, the picture and the contestants' logs
 * @param heap heap size of each contestant's JVM, as for {@code -Xmx}
 * @param checkpointMillis milliseconds between checkpoints or commits
 * @param resume whether the figures of an interrupted race in {@code out} are kept
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
   * Parses the command line.
   *
   * @throws IllegalArgumentException with all problems and what would work
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

  /** Returns the options that must be equal for figures of the same race, as a command line. */
  String conditions() {
    return "--events=%d --backlog=%d --warmUpSeconds=%d --latencySeconds=%d --heap=%s --checkpoint=%d"
        .formatted(events, backlog, warmUpSeconds, latencySeconds, heap, checkpointMillis);
  }
}
