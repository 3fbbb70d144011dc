package io.weir.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * One contestant under growing load: one process, which first reads a backlog, as a job does that
 * stood still for a while, then a warm-up and a measured stretch a level.
 *
 * <p>The backlog is what the compiler has its say in. Without it what is measured is whether a job
 * falls behind in its first minute, not how long one that has run for a day takes to answer.
 */
final class LatencyRun {
  /** Load, percent of the slowest contestant's maximum. */
  static final List<Integer> PERCENT = List.of(25, 50, 70);

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Ground ground;
  private final Job job;
  private final long backlog;
  private final int warmUpSeconds;
  private final int seconds;

  /**
   * A run.
   *
   * @param backlog events that wait when the contestant starts
   * @param warmUpSeconds at each level, before it is measured
   * @param seconds of each level that are measured
   */
  LatencyRun(Ground ground, Job job, long backlog, int warmUpSeconds, int seconds) {
    this.ground = ground;
    this.job = job;
    this.backlog = backlog;
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
    try (OpenLoop load = new OpenLoop(ground, job, topic, answers)) {
      load.catchUp(rate(maximum, PERCENT.get(0)), backlog);
      try (Entry entry =
              Entry.start(ground, contestant, Setup.FOR_LATENCY, job, topic, id, List.of());
          OutputReader reader = new OutputReader(ground, entry.topic(job.output()))) {
        awaitAnswers(entry, reader, answers);
        List<OpenLoop.Stretch> stretches = new ArrayList<>();
        for (int percent : PERCENT) {
          double rate = rate(maximum, percent);
          load.send(rate, warmUpSeconds);
          stretches.add(load.send(rate, seconds));
        }
        awaitAnswers(entry, reader, answers);
        OpenLoop.Stretch last = stretches.get(stretches.size() - 1);
        Timeline timeline = new Timeline(last.first() + last.count());
        reader.readOn(answers, timeline);
        UsageLog usage = UsageLog.read(entry.log());
        List<Latency> latencies = new ArrayList<>();
        for (int i = 0; i < PERCENT.size(); i++) {
          latencies.add(latency(PERCENT.get(i), stretches.get(i), answers, timeline, usage));
        }
        return latencies;
      }
    }
  }

  private static double rate(double maximum, int percent) {
    return maximum * percent / 100;
  }

  private Answers answers() {
    // Whether an event is answered depends on its number alone, not on the rate.
    return job == Job.C
        ? new VisitAnswers()
        : new DecisionAnswers(Workload.of(job.option(), job.shape()));
  }

  /** Waits until there are as many answers as there must be, and no more come. */
  private static void awaitAnswers(Entry entry, OutputReader reader, Answers answers) {
    if (!Quiet.await(reader::size, answers.expected(), PATIENCE, entry::requireAlive)) {
      throw entry.failure("does not answer");
    }
  }

  private static Latency latency(
      int percent, OpenLoop.Stretch stretch, Answers answers, Timeline timeline, UsageLog usage) {
    long end = stretch.first() + stretch.count();
    long[] expected = LongStream.range(stretch.first(), end).filter(answers::isExpected).toArray();
    double[] millis =
        Arrays.stream(expected)
            .filter(number -> timeline.at(number) != 0)
            .mapToDouble(number -> timeline.at(number) - stretch.scheduled(number))
            .toArray();
    double stolen =
        usage.stolen((long) stretch.scheduled(stretch.first()), (long) stretch.scheduled(end));
    return Latency.of(percent, stretch.rate(), millis, expected.length - millis.length, stolen);
  }
}
