package io.weir.benchmarks.race;

import io.weir.benchmarks.measure.Latency;
import io.weir.benchmarks.measure.RunFigures;
import io.weir.benchmarks.workload.RaceJob;

/**
 * One run, or one level of load of one.
 *
 * @param round from 1, or 0 if there is but one
 * @param figures null if it measured latency
 * @param latency null if it measured throughput
 * @param failure why there are no figures, in one line, else empty
 */
record RunResult(
    RaceJob job,
    Contestant contestant,
    RunSetup setup,
    int round,
    RunFigures figures,
    Latency latency,
    String failure) {
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
