package io.weir.benchmarks.race;

import io.weir.benchmarks.measure.Latency;
import io.weir.benchmarks.measure.RunFigures;
import io.weir.benchmarks.workload.FilledLog;
import io.weir.benchmarks.workload.LogFiller;
import io.weir.benchmarks.workload.RaceEnvironment;
import io.weir.benchmarks.workload.RaceJob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The race in one job: rounds, other setups, latencies. */
final class JobRace {
  private final RaceOptions options;
  private final RaceEnvironment ground;
  private final RaceJob job;
  private final List<Contestant> contestants;
  private final RaceResults results;
  private final RaceProgress progress;

  /**
   * Creates a race.
   *
   * @param contestants Weir first, then its rivals
   */
  JobRace(
      RaceOptions options,
      RaceEnvironment ground,
      RaceJob job,
      List<Contestant> contestants,
      RaceResults results,
      RaceProgress progress) {
    this.options = options;
    this.ground = ground;
    this.job = job;
    this.contestants = List.copyOf(contestants);
    this.results = results;
    this.progress = progress;
  }

  /**
   * Runs everything that has no result yet. A rival whose results differ from Weir's does not take
   * part.
   */
  void run() {
    if (isDone()) {
      progress.print("job %s: all of it has been measured before", job.option());
      return;
    }
    List<Contestant> equal = equal();
    if (equal.isEmpty()) {
      return;
    }
    rounds(equal);
    extras(equal);
    latency(equal);
  }

  private boolean isDone() {
    return roundsToDo(contestants).isEmpty()
        && extrasToDo(contestants).isEmpty()
        && latenciesToDo(contestants).isEmpty();
  }

  private List<Integer> roundsToDo(List<Contestant> contestants) {
    return IntStream.rangeClosed(1, options.pairs())
        .filter(round -> !results.hasRound(job, contestants, round))
        .boxed()
        .toList();
  }

  private List<Extra> extrasToDo(List<Contestant> contestants) {
    return Stream.of(RunSetup.EXACTLY_ONCE, RunSetup.ROCKSDB)
        .filter(setup -> options.extras())
        .flatMap(setup -> contestants.stream().map(who -> new Extra(who, setup)))
        .filter(extra -> results.extra(job, extra.contestant, extra.setup).isEmpty())
        .toList();
  }

  private List<Contestant> latenciesToDo(List<Contestant> contestants) {
    return contestants.stream()
        .filter(who -> options.latency())
        .filter(who -> results.latency(job, who, LatencyRun.PERCENT.get(0)).isEmpty())
        .toList();
  }

  private record Extra(Contestant contestant, RunSetup setup) {}

  private void rounds(List<Contestant> contestants) {
    List<Integer> rounds = roundsToDo(contestants);
    if (!rounds.isEmpty()) {
      FilledLog log = fill("log-" + job.option(), options.events());
      rounds.forEach(round -> round(contestants, log, round));
      ground.broker().deleteTopics(log.topic());
    }
  }

  private void extras(List<Contestant> contestants) {
    List<Extra> extras = extrasToDo(contestants);
    if (!extras.isEmpty()) {
      FilledLog log = fill("short-log-" + job.option(), options.extraEvents());
      extras.forEach(extra -> extra(extra.contestant, log, extra.setup));
      ground.broker().deleteTopics(log.topic());
    }
  }

  private FilledLog fill(String topic, int events) {
    progress.print("job %s: filling a topic with %,d events", job.option(), events);
    return LogFiller.make(ground, job, topic, job.shape(), events);
  }

  /** Returns the contestants whose results equal Weir's, or none if Weir fails. */
  private List<Contestant> equal() {
    List<Contestant> equal = new ArrayList<>();
    attempt(
        Contestant.WEIR,
        RunSetup.PLAIN,
        "equality",
        () -> {
          EqualityCheck equality = new EqualityCheck(ground, job);
          equal.add(Contestant.WEIR);
          contestants.stream()
              .filter(rival -> rival != Contestant.WEIR)
              .forEach(
                  rival ->
                      attempt(
                          rival, RunSetup.PLAIN, "equality", () -> check(equality, rival, equal)));
        });
    return equal;
  }

  private void check(EqualityCheck equality, Contestant rival, List<Contestant> equal) {
    List<String> differences = equality.check(rival);
    if (!differences.isEmpty()) {
      throw new IllegalStateException(
          "its answers differ from Weir's\n" + String.join("\n", differences));
    }
    report(rival, "equality", "answers as Weir does");
    equal.add(rival);
  }

  /**
   * Runs every contestant once. Every other round runs in reverse order, so that nobody always
   * follows the same contestant.
   */
  private void round(List<Contestant> contestants, FilledLog log, int round) {
    List<Contestant> order = new ArrayList<>(contestants);
    if (round % 2 == 0) {
      Collections.reverse(order);
    }
    String what = "round " + round + " of " + options.pairs();
    for (Contestant contestant : order) {
      attempt(
          contestant,
          RunSetup.PLAIN,
          what,
          () -> {
            RunFigures figures = throughput(contestant, RunSetup.PLAIN, "round-" + round, log);
            results.add(RunResult.round(job, contestant, round, figures));
            report(contestant, what, RaceProgress.line(figures));
          });
    }
  }

  private void extra(Contestant contestant, FilledLog log, RunSetup setup) {
    attempt(
        contestant,
        setup,
        setup.toString(),
        () -> {
          String id = setup.state() + "-" + setup.guarantee();
          RunFigures figures = throughput(contestant, setup, id, log);
          results.add(RunResult.extra(job, contestant, setup, figures));
          report(contestant, setup.toString(), RaceProgress.line(figures));
        });
  }

  private RunFigures throughput(Contestant contestant, RunSetup setup, String what, FilledLog log) {
    return new ThroughputRun(ground, log).run(contestant, setup, id(contestant, what), List.of());
  }

  /**
   * Measures latencies at shares of the slowest contestant's maximum. A contestant without a
   * throughput is excluded, because it might not sustain any load.
   */
  private void latency(List<Contestant> contestants) {
    List<Contestant> able =
        contestants.stream().filter(who -> results.hasRounds(job, who)).toList();
    double maximum = results.slowest(job, able);
    for (Contestant contestant : latenciesToDo(able)) {
      attempt(contestant, RunSetup.PLAIN, "latency", () -> latency(contestant, maximum));
    }
  }

  private void latency(Contestant contestant, double maximum) {
    LatencyRun run =
        new LatencyRun(
            ground, job, options.backlog(), options.warmUpSeconds(), options.latencySeconds());
    for (Latency latency : run.run(contestant, id(contestant, "latency"), maximum)) {
      results.add(RunResult.latency(job, contestant, latency));
      report(contestant, latency.percent() + " % load", RaceProgress.line(latency));
    }
  }

  /** Runs a measurement. A failure is reported, now and in the table, and the race continues. */
  private void attempt(Contestant contestant, RunSetup setup, String what, Runnable run) {
    try {
      run.run();
    } catch (RuntimeException | AssertionError e) {
      String why =
          e instanceof RunningContestant.Ended ended
              ? ended.lastWords()
              : String.valueOf(e.getMessage());
      String first = why.lines().findFirst().orElse("");
      results.add(RunResult.failed(job, contestant, setup, what + ": " + first));
      report(contestant, what, "not measured: " + why);
    }
  }

  private void report(Contestant contestant, String what, String came) {
    progress.print("job %s, %s, %s: %s", job.option(), contestant.word(), what, came);
  }

  private String id(Contestant contestant, String what) {
    return job.option() + "-" + contestant.word() + "-" + what;
  }
}
