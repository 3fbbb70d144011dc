package io.weir.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The race in one job: rounds, other setups, latencies. */
final class JobRace {
  private final RaceOptions options;
  private final Ground ground;
  private final Job job;
  private final List<Contestant> contestants;
  private final Results results;
  private final Progress progress;

  /**
   * A race.
   *
   * @param contestants Weir first, then the rivals that give the same answers
   */
  JobRace(
      RaceOptions options,
      Ground ground,
      Job job,
      List<Contestant> contestants,
      Results results,
      Progress progress) {
    this.options = options;
    this.ground = ground;
    this.job = job;
    this.contestants = List.copyOf(contestants);
    this.results = results;
    this.progress = progress;
  }

  void run() {
    String topic = "log-" + job.option();
    progress.tell("job %s: filling a topic with %,d events", job.option(), options.events());
    FilledLog log = LogFiller.make(ground, job, topic, job.shape(), options.events());
    for (int round = 1; round <= options.pairs(); round++) {
      round(log, round);
    }
    if (options.extras()) {
      extra(log, Setup.EXACTLY_ONCE);
      extra(log, Setup.ROCKSDB);
    }
    ground.broker().deleteTopics(topic);
    if (options.latency()) {
      latency();
    }
  }

  /** Everybody once; there and back again, so that nobody always runs after the same one. */
  private void round(FilledLog log, int round) {
    List<Contestant> order = new ArrayList<>(contestants);
    if (round % 2 == 0) {
      Collections.reverse(order);
    }
    for (Contestant contestant : order) {
      Figures figures =
          new ThroughputRun(ground, log)
              .run(contestant, Setup.PLAIN, id(contestant, "round-" + round), List.of());
      results.add(Row.round(job, contestant, round, figures));
      tell(contestant, "round " + round + " of " + options.pairs(), Progress.line(figures));
    }
  }

  private void extra(FilledLog log, Setup setup) {
    for (Contestant contestant : contestants) {
      try {
        String id = id(contestant, setup.state() + "-" + setup.guarantee());
        Figures figures = new ThroughputRun(ground, log).run(contestant, setup, id, List.of());
        results.add(Row.extra(job, contestant, setup, figures));
        tell(contestant, setup.toString(), Progress.line(figures));
      } catch (Entry.Ended e) {
        results.add(Row.refused(job, contestant, setup, e.lastWords()));
        tell(contestant, setup.toString(), "refused: " + e.lastWords());
      }
    }
  }

  private void latency() {
    double maximum = results.slowest(job, contestants);
    for (Contestant contestant : contestants) {
      LatencyRun run =
          new LatencyRun(ground, job, options.warmUpSeconds(), options.latencySeconds());
      for (Latency latency : run.run(contestant, id(contestant, "latency"), maximum)) {
        results.add(Row.latency(job, contestant, latency));
        tell(contestant, latency.percent() + " % load", Progress.line(latency));
      }
    }
  }

  private void tell(Contestant contestant, String what, String came) {
    progress.tell("job %s, %s, %s: %s", job.option(), contestant.word(), what, came);
  }

  private String id(Contestant contestant, String what) {
    return job.option() + "-" + contestant.word() + "-" + what;
  }
}
