package io.weir.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
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
   * @param contestants Weir first, then its rivals
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

  /** Runs it all. A rival whose answers differ from Weir's does not take part. */
  void run() {
    race(equal());
  }

  private List<Contestant> equal() {
    try {
      Equality equality = new Equality(ground.broker(), job);
      List<Contestant> equal = new ArrayList<>();
      for (Contestant contestant : contestants) {
        if (contestant == Contestant.WEIR || !differs(equality.check(contestant), contestant)) {
          equal.add(contestant);
        }
      }
      return equal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean differs(List<String> differences, Contestant rival) {
    progress.tell(
        "job %s, %s: %s",
        job.option(),
        rival.word(),
        differences.isEmpty() ? "answers as Weir does" : String.join("\n", differences));
    if (!differences.isEmpty()) {
      results.add(Row.refused(job, rival, Setup.PLAIN, "its answers differ from Weir's"));
    }
    return !differences.isEmpty();
  }

  private void race(List<Contestant> contestants) {
    String topic = "log-" + job.option();
    progress.tell("job %s: filling a topic with %,d events", job.option(), options.events());
    FilledLog log = LogFiller.make(ground, job, topic, job.shape(), options.events());
    for (int round = 1; round <= options.pairs(); round++) {
      round(contestants, log, round);
    }
    if (options.extras()) {
      extra(contestants, log, Setup.EXACTLY_ONCE);
      extra(contestants, log, Setup.ROCKSDB);
    }
    ground.broker().deleteTopics(topic);
    if (options.latency()) {
      latency(contestants);
    }
  }

  /** Everybody once; there and back again, so that nobody always runs after the same one. */
  private void round(List<Contestant> contestants, FilledLog log, int round) {
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

  private void extra(List<Contestant> contestants, FilledLog log, Setup setup) {
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

  private void latency(List<Contestant> contestants) {
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
