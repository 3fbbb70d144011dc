package io.weir.benchmarks.race;

import io.weir.benchmarks.workload.FilledLog;
import io.weir.benchmarks.workload.LogFiller;
import io.weir.benchmarks.workload.RaceEnvironment;
import io.weir.benchmarks.workload.RaceJob;
import java.util.HashMap;
import java.util.Map;

/** Logs of the rounds. Each is filled when it is first read, and stays until the race ends. */
final class RaceLogs {
  private final RaceEnvironment ground;
  private final RaceProgress progress;
  private final int events;
  private final Map<String, FilledLog> filled = new HashMap<>();

  /**
   * Creates the logs.
   *
   * @param events events in each log
   */
  RaceLogs(RaceEnvironment ground, RaceProgress progress, int events) {
    this.ground = ground;
    this.progress = progress;
    this.events = events;
  }

  /** Returns the log of a job. */
  FilledLog of(RaceJob job) {
    return filled.computeIfAbsent(job.log(), name -> fill(job)).of(job);
  }

  private FilledLog fill(RaceJob job) {
    progress.print("job %s: filling a topic with %,d events", job.option(), events);
    return LogFiller.make(ground, job, "log-" + job.log(), job.shape(), events);
  }
}
