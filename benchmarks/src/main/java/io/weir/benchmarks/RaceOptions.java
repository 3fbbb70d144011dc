package io.weir.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What is raced, and how long.
 *
 * @param rivals of Weir, in the order of the table
 * @param events in the log of each job
 * @param pairs rounds, in each of which everybody runs once
 * @param extras whether exactly-once and RocksDB are run too, once each
 * @param latency whether latencies are measured
 * @param latencySeconds length of each level of load, after its warm-up
 * @param out folder of the CSV, the picture and the contestants' logs
 * @param heap of each contestant's JVM, as {@code -Xmx} takes it
 * @param checkpointMillis between checkpoints or commits
 */
record RaceOptions(
    List<Job> jobs,
    List<Contestant> rivals,
    int events,
    int pairs,
    boolean extras,
    boolean latency,
    int warmUpSeconds,
    int latencySeconds,
    Path out,
    String heap,
    int checkpointMillis) {

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException that tells all that is wrong and what would work
   */
  static RaceOptions parse(String[] arguments) {
    Options options = new Options(arguments);
    List<String> jobs = options.some("jobs", names(Job.values(), Job::option));
    List<String> rivals =
        options.some("rivals", List.of(Contestant.FLINK.word(), Contestant.KAFKA_STREAMS.word()));
    int events = options.number("events", 3_000_000, 10_000, 100_000_000);
    int pairs = options.number("pairs", 5, 1, 1_000);
    boolean extras = options.flag("extras", true);
    boolean latency = options.flag("latency", true);
    int warmUp = options.number("warmUpSeconds", 20, 1, 3_600);
    int seconds = options.number("latencySeconds", 25, 1, 3_600);
    String out = options.text("out", "benchmarks/target/race", ".+", "a folder");
    String heap = options.text("heap", "4g", "[1-9][0-9]*[mg]", "a size such as 4g or 800m");
    int checkpoint = options.number("checkpoint", 10_000, 100, 600_000);
    options.check();
    return new RaceOptions(
        Arrays.stream(Job.values()).filter(job -> jobs.contains(job.option())).toList(),
        Arrays.stream(Contestant.values()).filter(who -> rivals.contains(who.word())).toList(),
        events,
        pairs,
        extras,
        latency,
        warmUp,
        seconds,
        Path.of(out),
        heap,
        checkpoint);
  }

  private static <T> List<String> names(T[] all, Function<T, String> name) {
    return Arrays.stream(all).map(name).toList();
  }
}
