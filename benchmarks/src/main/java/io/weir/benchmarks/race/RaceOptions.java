package io.weir.benchmarks.race;

import io.weir.benchmarks.workload.RaceJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Options of the race. The defaults are those of the short race, or with {@code --full} those of
 * the long one.
 *
 * @param history whether job h, the features over a file, takes part
 * @param historyEvents payments in the file of job h
 * @param rivals rivals of Weir, in the order of the table
 * @param events events in the log of each job
 * @param pairs number of rounds, in each of which every contestant runs once
 * @param extras whether other guarantees, RocksDB and many keys run too, once each
 * @param latency whether latencies are measured
 * @param loads levels of load of the latency runs, in percent of the slowest contestant's maximum
 * @param backlog events that wait when a contestant starts a latency run. The compiler gets warm
 *     with them, at a higher rate than under load. The short race has half as many as the long one,
 *     because each of its nine latency runs is longer by the time that these take.
 * @param warmUpSeconds warm-up before each level of load. It is short, because the backlog comes
 *     before it.
 * @param latencySeconds length of each level of load, after its warm-up: two checkpoints, each of
 *     which makes events wait
 * @param budget time for everything; zero means unlimited
 * @param profile job to profile instead of the race, or empty
 * @param out folder of the CSV, the picture, the profiles and the contestants' logs
 * @param heap heap size of each contestant's JVM, as for {@code -Xmx}
 * @param checkpointMillis milliseconds between checkpoints or commits
 * @param resume whether the figures of an interrupted race in {@code out} are kept
 */
record RaceOptions(
    List<RaceJob> jobs,
    boolean history,
    int historyEvents,
    List<Contestant> rivals,
    int events,
    int pairs,
    boolean extras,
    boolean latency,
    List<Integer> loads,
    int backlog,
    int warmUpSeconds,
    int latencySeconds,
    Duration budget,
    String profile,
    Path out,
    String heap,
    int checkpointMillis,
    boolean resume) {
  /** Name of job h. */
  static final String HISTORY = "h";

  private static final List<Integer> LOADS = List.of(25, 50, 70);

  /**
   * Parses the command line.
   *
   * @throws IllegalArgumentException with all problems and what would work
   */
  static RaceOptions parse(String[] arguments) {
    BenchmarkOptions options = new BenchmarkOptions(arguments);
    boolean full = options.flag("full", false);
    List<String> names =
        Stream.concat(Stream.of(RaceJob.values()).map(RaceJob::option), Stream.of(HISTORY))
            .toList();
    List<String> jobs = options.some("jobs", names, UnaryOperator.identity());
    RaceOptions race =
        new RaceOptions(
            Stream.of(RaceJob.values()).filter(job -> jobs.contains(job.option())).toList(),
            jobs.contains(HISTORY),
            options.number("historyEvents", 1_750_000, 1_000, 100_000_000),
            options.rivals(),
            options.number("events", full ? 3_000_000 : 2_000_000, 10_000, 100_000_000),
            options.number("pairs", full ? 5 : 2, 1, 1_000),
            options.flag("extras", full),
            options.flag("latency", true),
            full ? LOADS : LOADS.subList(1, 2),
            options.number("backlog", full ? 1_000_000 : 500_000, 1, 100_000_000),
            options.number("warmUpSeconds", full ? 10 : 5, 1, 3_600),
            options.number("latencySeconds", 20, 1, 3_600),
            Duration.ofMinutes(options.number("budgetMinutes", full ? 0 : 20, 0, 10_000)),
            options.text("profile", "", "[abch]?", "a, b, c or h"),
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
