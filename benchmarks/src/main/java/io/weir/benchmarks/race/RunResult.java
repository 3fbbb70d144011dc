package io.weir.benchmarks.race;

import io.weir.benchmarks.measure.Latency;
import io.weir.benchmarks.measure.RunFigures;
import io.weir.benchmarks.workload.RaceJob;

/**
 * Result of one run, or of one level of load in a latency run.
 *
 * @param round number of the round, from 1, or 0 if there is only one
 * @param figures figures, or null if the run measured latency
 * @param latency latency, or null if the run measured throughput
 * @param failure why there are no figures, in one line, or empty
 */
record RunResult(
    RaceJob job,
    Contestant contestant,
    RunSetup setup,
    int round,
    RunFigures figures,
    Latency latency,
    String failure) {
  /** Returns whether this is a run of another setup than that of the rounds. */
  boolean isExtra() {
    return round == 0 && figures != null;
  }

  static RunResult round(RaceJob job, Contestant contestant, int round, RunFigures figures) {
    return new RunResult(job, contestant, RunSetup.PLAIN, round, figures, null, "");
  }

  static RunResult extra(RaceJob job, Contestant contestant, RunSetup setup, RunFigures figures) {
    return new RunResult(job, contestant, setup, 0, figures, null, "");
  }

  static RunResult failed(RaceJob job, Contestant contestant, RunSetup setup, String why) {
    return new RunResult(job, contestant, setup, 0, null, null, why);
  }

  static RunResult latency(RaceJob job, Contestant contestant, Latency latency) {
    return new RunResult(job, contestant, RunSetup.PLAIN, 0, null, latency, "");
  }
}
