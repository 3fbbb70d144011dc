package io.weir.benchmarks.race;

import io.weir.benchmarks.measure.RunFigures;
import io.weir.benchmarks.workload.FilledLog;
import io.weir.benchmarks.workload.RaceJob;
import io.weir.benchmarks.workload.Workload;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs of other setups, once each: both guarantees, RocksDB, and RocksDB with many keys. */
final class ExtraRuns {
  private final RunAttempts attempts;
  private final int leastEvents;

  private record Extra(Contestant contestant, RunSetup setup) {}

  /**
   * Creates the runs.
   *
   * @param leastEvents events in the log; a log of more keys has as many events as keys
   */
  ExtraRuns(RunAttempts attempts, int leastEvents) {
    this.attempts = attempts;
    this.leastEvents = leastEvents;
  }

  static boolean isDone(RaceResults results, RaceJob job, List<Contestant> contestants) {
    return toDo(results, job, contestants).isEmpty();
  }

  /** Runs everything that has no result yet. */
  void run(List<Contestant> contestants) {
    Map<Integer, List<Extra>> byKeys =
        toDo(attempts.results(), attempts.job(), contestants).stream()
            .collect(
                Collectors.groupingBy(
                    extra -> extra.setup.keys(), TreeMap::new, Collectors.toList()));
    byKeys.forEach(this::run);
  }

  private static List<Extra> toDo(RaceResults results, RaceJob job, List<Contestant> contestants) {
    Stream<Extra> all =
        Stream.of(RunSetup.PLAIN, RunSetup.EXACTLY_ONCE, RunSetup.ROCKSDB)
            .flatMap(setup -> contestants.stream().map(who -> new Extra(who, setup)));
    Stream<Extra> manyKeys =
        Stream.of(new Extra(Contestant.WEIR, RunSetup.ROCKSDB_MANY_KEYS))
            .filter(extra -> job == RaceJob.A);
    return Stream.concat(all, manyKeys)
        .filter(extra -> results.extra(job, extra.contestant, extra.setup).isEmpty())
        .toList();
  }

  private void run(int keys, List<Extra> extras) {
    String topic = "short-log-" + attempts.job().option() + "-" + keys;
    FilledLog log = attempts.fill(topic, shape(keys), Math.max(leastEvents, keys));
    extras.forEach(extra -> run(extra.contestant, log, extra.setup));
    attempts.ground().broker().deleteTopics(log.topic());
  }

  private Workload.Shape shape(int keys) {
    Workload.Shape shape = attempts.job().shape();
    return keys == 0
        ? shape
        : new Workload.Shape(keys, shape.outOfOrder(), shape.perSecond(), shape.start());
  }

  private void run(Contestant contestant, FilledLog log, RunSetup setup) {
    attempts.attempt(
        contestant,
        setup,
        setup.toString(),
        () -> {
          String id = setup.state() + "-" + setup.guarantee() + "-" + setup.keys();
          RunFigures figures = attempts.throughput(contestant, setup, id, log);
          attempts.results().add(RunResult.extra(attempts.job(), contestant, setup, figures));
          attempts.report(contestant, setup.toString(), RaceProgress.line(figures));
        });
  }
}
