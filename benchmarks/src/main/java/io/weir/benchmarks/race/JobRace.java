package io.weir.benchmarks.race;

import io.weir.benchmarks.measure.Latency;
import io.weir.benchmarks.measure.RunFigures;
import io.weir.benchmarks.workload.FilledLog;
import io.weir.benchmarks.workload.RaceEnvironment;
import io.weir.benchmarks.workload.RaceJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The race in one job: rounds, other setups, latencies, as far as the time budget admits them. */
final class JobRace {
  // Guesses for a first round, before anything has been measured.
  private static final Duration START_ESTIMATE = Duration.ofSeconds(20);
  private static final long RATE_ESTIMATE = 50_000;

  private final RaceOptions options;
  private final RaceEnvironment ground;
  private final RaceJob job;
  private final List<Contestant> contestants;
  private final RaceResults results;
  private final RaceBudget budget;
  private final RaceProgress progress;
  private final RunAttempts attempts;
  private final ExtraRuns extras;
  private Duration roundTime;

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
      RaceBudget budget,
      RaceProgress progress) {
    this.options = options;
    this.ground = ground;
    this.job = job;
    this.contestants = List.copyOf(contestants);
    this.results = results;
    this.budget = budget;
    this.roundTime = firstRoundEstimate();
    this.progress = progress;
    this.attempts = new RunAttempts(ground, job, results, progress);
    this.extras = new ExtraRuns(attempts, options.extraEvents());
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
    // Equality, filling the log and a first round.
    if (!budget.admitsInTotal("job " + job.option(), roundTime.multipliedBy(2))) {
      return;
    }
    List<Contestant> equal = equal();
    if (equal.isEmpty()) {
      return;
    }
    rounds(equal);
    if (options.extras()) {
      extras.run(equal);
    }
    latency(equal);
  }

  private boolean isDone() {
    return roundsToDo(contestants).isEmpty()
        && (!options.extras() || extras.isDone(contestants))
        && latenciesToDo(contestants).isEmpty();
  }

  private List<Integer> roundsToDo(List<Contestant> contestants) {
    return IntStream.rangeClosed(1, options.pairs())
        .filter(round -> !results.hasRound(job, contestants, round))
        .boxed()
        .toList();
  }

  private List<Contestant> latenciesToDo(List<Contestant> contestants) {
    return contestants.stream()
        .filter(who -> options.latency())
        .filter(who -> results.latency(job, who, options.loads().get(0)).isEmpty())
        .toList();
  }

  private void rounds(List<Contestant> contestants) {
    List<Integer> rounds = roundsToDo(contestants);
    if (!rounds.isEmpty()) {
      FilledLog log = attempts.fill("log-" + job.option(), job.shape(), options.events());
      for (int round : rounds) {
        Duration needed =
            round == rounds.get(0) ? Duration.ZERO : roundTime.plus(latencyEstimate(contestants));
        if (budget.admits("job " + job.option() + ", round " + round, needed)) {
          Duration start = progress.elapsed();
          round(contestants, log, round);
          roundTime = progress.elapsed().minus(start);
        }
      }
      ground.broker().deleteTopics(log.topic());
    }
  }

  private Duration firstRoundEstimate() {
    return START_ESTIMATE
        .plusSeconds(options.events() / RATE_ESTIMATE)
        .multipliedBy(contestants.size());
  }

  private Duration latencyEstimate(List<Contestant> contestants) {
    int toDo = latenciesToDo(contestants).size();
    if (toDo == 0) {
      return Duration.ZERO;
    }
    int sections = options.loads().size() * (options.warmUpSeconds() + options.latencySeconds());
    return roundTime
        .multipliedBy(toDo)
        .dividedBy(contestants.size())
        .plusSeconds((long) toDo * sections);
  }

  /** Returns the contestants whose results equal Weir's, or none if Weir fails. */
  private List<Contestant> equal() {
    List<Contestant> equal = new ArrayList<>();
    attempts.attempt(
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
  private void round(List<Contestant> contestants, FilledLog log, int round) {
    List<Contestant> order = new ArrayList<>(contestants);
    if (round % 2 == 0) {
      Collections.reverse(order);
    }
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
  private void latency(List<Contestant> contestants) {
    List<Contestant> able =
        contestants.stream().filter(who -> results.hasRounds(job, who)).toList();
    if (!budget.admits("job " + job.option() + ", latency", latencyEstimate(able))) {
      return;
    }
    double maximum = results.slowest(job, able);
    for (Contestant contestant : latenciesToDo(able)) {
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
