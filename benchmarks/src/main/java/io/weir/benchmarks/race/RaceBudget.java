package io.weir.benchmarks.race;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Time that a race may take. Tasks run in their order. A task that would probably not end in time
 * is left out and is listed in the report, and a later task that takes less time may still run.
 */
final class RaceBudget {
  private final Duration total;
  private final Supplier<Duration> elapsed;
  private final Map<RaceTask.Kind, Map<String, Duration>> measured =
      new EnumMap<>(RaceTask.Kind.class);
  private final List<String> leftOut = new ArrayList<>();

  /**
   * Creates a budget.
   *
   * @param total time for everything; zero means unlimited
   * @param elapsed time since the start of the race
   */
  RaceBudget(Duration total, Supplier<Duration> elapsed) {
    this.total = total;
    this.elapsed = elapsed;
  }

  /** Runs those of the tasks that would end in time. */
  void run(List<RaceTask> tasks, Consumer<RaceTask> work) {
    for (RaceTask task : tasks) {
      Duration start = elapsed.get();
      Duration estimate = estimate(task);
      if (total.isZero() || start.plus(estimate).compareTo(total) <= 0) {
        work.accept(task);
        measured
            .computeIfAbsent(task.kind(), kind -> new HashMap<>())
            .put(task.job(), elapsed.get().minus(start));
      } else {
        long left = Math.max(0, total.minus(start).toSeconds());
        leftOut.add(
            "%s: takes about %d s, and %d s were left"
                .formatted(task.name(), estimate.toSeconds(), left));
      }
    }
  }

  /**
   * Returns the time of the last task of this kind and job, else the longest time of this kind in
   * another job, else the guess.
   */
  private Duration estimate(RaceTask task) {
    Map<String, Duration> byJob = measured.getOrDefault(task.kind(), Map.of());
    Duration ofOthers = byJob.values().stream().max(Duration::compareTo).orElse(task.guess());
    return byJob.getOrDefault(task.job(), ofOthers);
  }

  /** Returns descriptions of the tasks that were left out. */
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }
}
