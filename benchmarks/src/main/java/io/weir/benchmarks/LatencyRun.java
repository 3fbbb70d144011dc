package io.weir.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** One contestant under growing load: one process, a warm-up and a measured stretch a level. */
final class LatencyRun {
  /** Load, percent of the slowest contestant's maximum. */
  static final List<Integer> PERCENT = List.of(25, 50, 70);

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  // What the compiler had to do it has done by the second level; only the rate is new.
  private static final int AGAIN = 4;
  private static final double FIRST_RATE = 100;
  private static final int FIRST_SECONDS = 2;

  private final Ground ground;
  private final Job job;
  private final int warmUpSeconds;
  private final int seconds;

  LatencyRun(Ground ground, Job job, int warmUpSeconds, int seconds) {
    this.ground = ground;
    this.job = job;
    this.warmUpSeconds = warmUpSeconds;
    this.seconds = seconds;
  }

  /**
   * Measures a contestant at every level.
   *
   * @param maximum of the slowest contestant, events per second
   */
  List<Latency> run(Contestant contestant, String id, double maximum) {
    String topic = id + "-in";
    ground.createInput(topic);
    Answers answers = answers();
    try (Entry entry =
            Entry.start(ground, contestant, Setup.FOR_LATENCY, job, topic, id, List.of());
        OutputReader reader = new OutputReader(ground, entry.topic(job.output()));
        OpenLoop load = new OpenLoop(ground, job, topic, answers)) {
      long sent = awaitReady(entry, reader, load);
      List<OpenLoop.Stretch> stretches = new ArrayList<>();
      for (int percent : PERCENT) {
        double rate = maximum * percent / 100;
        load.send(rate, stretches.isEmpty() ? warmUpSeconds : 1 + warmUpSeconds / AGAIN);
        stretches.add(load.send(rate, seconds));
      }
      OpenLoop.Stretch last = stretches.get(stretches.size() - 1);
      Timeline timeline = new Timeline(last.first() + last.count());
      if (!Quiet.await(reader::size, sent, PATIENCE, entry::requireAlive)) {
        throw entry.failure("does not answer");
      }
      reader.readOn(answers, timeline);
      List<Latency> latencies = new ArrayList<>();
      for (int i = 0; i < PERCENT.size(); i++) {
        latencies.add(latency(PERCENT.get(i), stretches.get(i), answers, timeline));
      }
      return latencies;
    }
  }

  private Answers answers() {
    // Whether an event is answered depends on its number alone, not on the rate.
    return job == Job.C
        ? new VisitAnswers()
        : new DecisionAnswers(Workload.of(job.option(), job.shape()));
  }

  /** Sends a few events and waits for their answers. */
  private long awaitReady(Entry entry, OutputReader reader, OpenLoop load) {
    load.send(FIRST_RATE, FIRST_SECONDS);
    if (!Quiet.await(reader::size, 1, PATIENCE, entry::requireAlive)) {
      throw entry.failure("does not answer");
    }
    return reader.size();
  }

  private static Latency latency(
      int percent, OpenLoop.Stretch stretch, Answers answers, Timeline timeline) {
    long[] expected =
        LongStream.range(stretch.first(), stretch.first() + stretch.count())
            .filter(answers::isExpected)
            .toArray();
    double[] millis =
        Arrays.stream(expected)
            .filter(number -> timeline.at(number) != 0)
            .mapToDouble(number -> timeline.at(number) - stretch.scheduled(number))
            .toArray();
    return Latency.of(percent, stretch.rate(), millis, expected.length - millis.length);
  }
}
