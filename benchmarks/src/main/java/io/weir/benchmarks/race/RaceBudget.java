package io.weir.benchmarks.race;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Time that a race may take. Work that would probably not end in time is left out, and is listed in
 * the report.
 */
final class RaceBudget {
  private final Duration total;
  private final Supplier<Duration> elapsed;
  private final List<String> leftOut = new ArrayList<>();
  private Duration jobEnd;

  /**
   * Creates a budget.
   *
   * @param total time for everything; zero means unlimited
   * @param elapsed time since the start of the race
   */
  RaceBudget(Duration total, Supplier<Duration> elapsed) {
    this.total = total;
    this.elapsed = elapsed;
    this.jobEnd = total;
  }

  /**
   * Begins a job, which gets an equal share of the remaining time.
   *
   * @param remainingJobs number of jobs to do, including this one
   */
  void beginJob(int remainingJobs) {
    Duration now = elapsed.get();
    jobEnd = now.plus(total.minus(now).dividedBy(remainingJobs));
  }

  /** Returns whether work would end within the share of its job, and otherwise notes it. */
  boolean admits(String work, Duration estimate) {
    return admits(work, estimate, jobEnd);
  }

  /** Returns whether work would end within the whole time, and otherwise notes it. */
  boolean admitsInTotal(String work, Duration estimate) {
    return admits(work, estimate, total);
  }

  private boolean admits(String work, Duration estimate, Duration end) {
    Duration now = elapsed.get();
    if (total.isZero() || now.plus(estimate).compareTo(end) <= 0) {
      return true;
    }
    leftOut.add(
        "%s: takes about %d s, and %d s were left"
            .formatted(work, estimate.toSeconds(), Math.max(0, end.minus(now).toSeconds())));
    return false;
  }

  /** Returns descriptions of the work that was left out. */
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }
}
