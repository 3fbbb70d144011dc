package io.weir.benchmarks.race;

import io.weir.benchmarks.race.RaceTask.Kind;
import io.weir.benchmarks.workload.RaceJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Order of a race. Every figure is measured once in every job before any is measured a second time,
 * so that the table of a short race has a ratio and a latency for each job. Job h comes before
 * second rounds for the same reason.
 */
final class RacePlan {
  // Guesses for the time of tasks.
  private static final long EQUALITY_SECONDS = 60;
  private static final long START_SECONDS = 30;
  private static final int EVENTS_PER_SECOND = 50_000;
  private static final int PAYMENTS_PER_SECOND = 20_000;
  private static final int SETUPS = 3;

  private final RaceOptions options;
  private final RaceResults results;
  private final List<Contestant> contestants;

  /**
   * Creates the plan.
   *
   * @param results results so far, which are not measured again
   */
  RacePlan(RaceOptions options, RaceResults results, List<Contestant> contestants) {
    this.options = options;
    this.results = results;
    this.contestants = List.copyOf(contestants);
  }

  /** Returns the tasks in the order in which they run. */
  List<RaceTask> tasks() {
    List<RaceTask> tasks = new ArrayList<>();
    for (RaceJob job : options.jobs()) {
      if (!isDone(job)) {
        tasks.add(task(job, Kind.EQUALITY, 0, EQUALITY_SECONDS));
      }
      rounds(job).stream().limit(1).forEach(tasks::add);
    }
    options.jobs().stream().filter(this::lacksLatency).map(this::latency).forEach(tasks::add);
    if (options.history()) {
      long seconds = START_SECONDS + options.historyEvents() / PAYMENTS_PER_SECOND;
      tasks.add(new RaceTask(RaceOptions.HISTORY, Kind.HISTORY, 0, Duration.ofSeconds(seconds)));
    }
    for (int number = 1; number <= options.pairs(); number++) {
      int round = number;
      options.jobs().stream()
          .flatMap(job -> rounds(job).stream().skip(1))
          .filter(task -> task.round() == round)
          .forEach(tasks::add);
    }
    options.jobs().stream().filter(this::lacksExtras).map(this::extras).forEach(tasks::add);
    return tasks;
  }

  private boolean isDone(RaceJob job) {
    return rounds(job).isEmpty() && !lacksLatency(job) && !lacksExtras(job);
  }

  /** Returns the rounds that have no results yet. */
  private List<RaceTask> rounds(RaceJob job) {
    return IntStream.rangeClosed(1, options.pairs())
        .filter(round -> !results.hasRound(job, contestants, round))
        .mapToObj(round -> task(job, Kind.ROUND, round, perContestant(options.events())))
        .toList();
  }

  private boolean lacksLatency(RaceJob job) {
    return options.latency()
        && !results.withoutLatency(job, contestants, options.loads().get(0)).isEmpty();
  }

  private RaceTask latency(RaceJob job) {
    long sections = (long) contestants.size() * options.loads().size();
    long seconds = sections * (options.warmUpSeconds() + options.latencySeconds());
    return task(job, Kind.LATENCY, 0, perContestant(options.backlog()) + seconds);
  }

  private boolean lacksExtras(RaceJob job) {
    return options.extras() && !ExtraRuns.isDone(results, job, contestants);
  }

  private RaceTask extras(RaceJob job) {
    return task(job, Kind.EXTRAS, 0, SETUPS * perContestant(options.extraEvents()));
  }

  private long perContestant(long events) {
    return contestants.size() * (START_SECONDS + events / EVENTS_PER_SECOND);
  }

  private static RaceTask task(RaceJob job, Kind kind, int round, long seconds) {
    return new RaceTask(job.option(), kind, round, Duration.ofSeconds(seconds));
  }
}
