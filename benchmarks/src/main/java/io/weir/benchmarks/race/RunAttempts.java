package io.weir.benchmarks.race;

import io.weir.benchmarks.measure.RunFigures;
import io.weir.benchmarks.workload.FilledLog;
import io.weir.benchmarks.workload.LogFiller;
import io.weir.benchmarks.workload.RaceEnvironment;
import io.weir.benchmarks.workload.RaceJob;
import io.weir.benchmarks.workload.Workload;
import java.util.List;

/** Runs of one job: their names, their progress and their failures. */
record RunAttempts(
    RaceEnvironment ground, RaceJob job, RaceResults results, RaceProgress progress) {

  /** Runs a measurement. A failure is reported, now and in the table, and the race continues. */
  void attempt(Contestant contestant, RunSetup setup, String what, Runnable run) {
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

  void report(Contestant contestant, String what, String came) {
    progress.print("job %s, %s, %s: %s", job.option(), contestant.word(), what, came);
  }

  FilledLog fill(String topic, Workload.Shape shape, int events) {
    progress.print("job %s: filling a topic with %,d events", job.option(), events);
    return LogFiller.make(ground, job, topic, shape, events);
  }

  RunFigures throughput(Contestant contestant, RunSetup setup, String what, FilledLog log) {
    return new ThroughputRun(ground, log).run(contestant, setup, id(contestant, what), List.of());
  }

  /** Returns the id of a run, which is its consumer group and the prefix of its topics. */
  String id(Contestant contestant, String what) {
    return job.option() + "-" + contestant.word() + "-" + what;
  }
}
