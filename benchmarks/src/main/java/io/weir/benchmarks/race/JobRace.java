package io.weir.benchmarks.race;

import io.weir.benchmarks.measure.Latency;
import io.weir.benchmarks.measure.RunFigures;
import io.weir.benchmarks.workload.FilledLog;
import io.weir.benchmarks.workload.RaceEnvironment;
import io.weir.benchmarks.workload.RaceJob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The race in one job. */
final class JobRace {
  private final RaceOptions options;
  private final RaceEnvironment ground;
  private final RaceJob job;
  private final List<Contestant> contestants;
  private final RaceResults results;
  private final RaceLogs logs;
  private final RunAttempts attempts;
  // Null until the results have been compared.
  private List<Contestant> equal;

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
      RaceLogs logs,
      RaceProgress progress) {
    this.options = options;
    this.ground = ground;
    this.job = job;
    this.contestants = List.copyOf(contestants);
    this.results = results;
    this.logs = logs;
    this.attempts = new RunAttempts(ground, job, results, progress);
  }

  /**
   * Runs a task of this job. A rival whose results differ from Weir's does not take part, so the
   * results are compared first, whatever the task is.
   */
  void run(RaceTask task) {
    if (equal == null) {
      equal = equal();
    }
    if (equal.isEmpty()) {
      return;
    }
    switch (task.kind()) {
      case ROUND -> round(task.round());
      case LATENCY -> latency();
      case EXTRAS -> new ExtraRuns(attempts, options.extraEvents()).run(equal);
      case EQUALITY, HISTORY -> {}
    }
  }

  /** Returns the contestants whose results equal Weir's, or none if Weir fails. */
  private List<Contestant> equal() {
    List<Contestant> equal = new ArrayList<>();
    attempts.attempt(
        Contestant.WEIR,
        RunSetup.PLAIN,
        "equality",
        () -> {
          List<Contestant> rivals = contestants.subList(1, contestants.size());
          EqualityCheck equality = new EqualityCheck(ground, job, rivals);
          equal.add(Contestant.WEIR);
          rivals.forEach(
              rival ->
                  attempts.attempt(
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
    attempts.report(rival, "equality", "answers as Weir does");
    equal.add(rival);
  }

  /**
   * Runs every contestant once. Every other round runs in reverse order, so that nobody always
   * follows the same contestant.
   */
  private void round(int round) {
    List<Contestant> order = new ArrayList<>(equal);
    if (round % 2 == 0) {
      Collections.reverse(order);
    }
    FilledLog log = logs.of(job);
    String what = "round " + round + " of " + options.pairs();
    for (Contestant contestant : order) {
      attempts.attempt(
          contestant,
          RunSetup.PLAIN,
          what,
          () -> {
            RunFigures figures =
                attempts.throughput(contestant, RunSetup.PLAIN, "round-" + round, log);
            results.add(RunResult.round(job, contestant, round, figures));
            attempts.report(contestant, what, RaceProgress.line(figures));
          });
    }
  }

  /**
   * Measures latencies at shares of the slowest contestant's maximum. A contestant without a
   * throughput is excluded, because it might not sustain any load.
   */
  private void latency() {
    List<Contestant> able = equal.stream().filter(who -> results.hasRounds(job, who)).toList();
    double maximum = results.slowest(job, able);
    for (Contestant contestant : results.withoutLatency(job, able, options.loads().get(0))) {
      attempts.attempt(contestant, RunSetup.PLAIN, "latency", () -> latency(contestant, maximum));
    }
  }

  private void latency(Contestant contestant, double maximum) {
    LatencyRun run =
        new LatencyRun(
            ground,
            job,
            options.loads(),
            options.backlog(),
            options.warmUpSeconds(),
            options.latencySeconds());
    for (Latency latency : run.run(contestant, attempts.id(contestant, "latency"), maximum)) {
      results.add(RunResult.latency(job, contestant, latency));
      attempts.report(contestant, latency.percent() + " % load", RaceProgress.line(latency));
    }
  }
}
