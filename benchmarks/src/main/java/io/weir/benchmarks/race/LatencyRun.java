package io.weir.benchmarks.race;

import io.weir.benchmarks.measure.Latency;
import io.weir.benchmarks.measure.OutputReader;
import io.weir.benchmarks.measure.QuietOutput;
import io.weir.benchmarks.measure.Timeline;
import io.weir.benchmarks.measure.UsageLog;
import io.weir.benchmarks.workload.AnswerMatcher;
import io.weir.benchmarks.workload.DecisionAnswers;
import io.weir.benchmarks.workload.OpenLoopSender;
import io.weir.benchmarks.workload.RaceEnvironment;
import io.weir.benchmarks.workload.RaceJob;
import io.weir.benchmarks.workload.VisitAnswers;
import io.weir.benchmarks.workload.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/**
 * One contestant under growing load in one process. The contestant first reads a backlog, like a
 * restarted job, and then has a warm-up and a measured section at each level.
 *
 * <p>The JIT compiler warms up during the backlog. Without the backlog, the result would show
 * whether a job falls behind in its first minute, not the latency of a job that has run for a day.
 */
final class LatencyRun {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final RaceEnvironment ground;
  private final RaceJob job;
  private final List<Integer> loads;
  private final long backlog;
  private final int warmUpSeconds;
  private final int seconds;

  /**
   * Creates a run.
   *
   * @param loads levels of load, in percent of the slowest contestant's maximum
   * @param backlog events that wait when the contestant starts
   * @param warmUpSeconds warm-up at each level
   * @param seconds measured time at each level
   */
  LatencyRun(
      RaceEnvironment ground,
      RaceJob job,
      List<Integer> loads,
      long backlog,
      int warmUpSeconds,
      int seconds) {
    this.ground = ground;
    this.job = job;
    this.loads = List.copyOf(loads);
    this.backlog = backlog;
    this.warmUpSeconds = warmUpSeconds;
    this.seconds = seconds;
  }

  /**
   * Measures a contestant at every level.
   *
   * @param maximum throughput of the slowest contestant, events per second
   */
  List<Latency> run(Contestant contestant, String id, double maximum) {
    String topic = id + "-in";
    ground.createInput(topic);
    AnswerMatcher answers = answers();
    try (OpenLoopSender load = new OpenLoopSender(ground, job, topic, answers)) {
      load.catchUp(rate(maximum, loads.get(0)), backlog);
      try (RunningContestant entry =
              RunningContestant.start(
                  ground, contestant, RunSetup.FOR_LATENCY, job, topic, id, List.of(), List.of());
          OutputReader reader = new OutputReader(ground, entry.topic(job.output()))) {
        awaitAnswers(entry, reader, answers);
        List<OpenLoopSender.Stretch> stretches = new ArrayList<>();
        for (int percent : loads) {
          double rate = rate(maximum, percent);
          load.send(rate, warmUpSeconds);
          stretches.add(load.send(rate, seconds));
        }
        awaitAnswers(entry, reader, answers);
        OpenLoopSender.Stretch last = stretches.get(stretches.size() - 1);
        Timeline timeline = new Timeline(last.first() + last.count());
        reader.readOn(answers, timeline);
        UsageLog usage = UsageLog.read(entry.log());
        List<Latency> latencies = new ArrayList<>();
        for (int i = 0; i < loads.size(); i++) {
          latencies.add(latency(loads.get(i), stretches.get(i), answers, timeline, usage));
        }
        return latencies;
      }
    }
  }

  private static double rate(double maximum, int percent) {
    return maximum * percent / 100;
  }

  private AnswerMatcher answers() {
    // Whether an event is answered depends only on its number, not on the rate.
    return job == RaceJob.C
        ? new VisitAnswers()
        : new DecisionAnswers(Workload.of(job.option(), job.shape()));
  }

  /** Waits until all expected results exist and no more are written. */
  private static void awaitAnswers(
      RunningContestant entry, OutputReader reader, AnswerMatcher answers) {
    if (!QuietOutput.await(reader::size, answers.expected(), PATIENCE, entry::requireAlive)) {
      throw entry.failure("does not answer");
    }
  }

  private static Latency latency(
      int percent,
      OpenLoopSender.Stretch stretch,
      AnswerMatcher answers,
      Timeline timeline,
      UsageLog usage) {
    long end = stretch.first() + stretch.count();
    long[] expected = LongStream.range(stretch.first(), end).filter(answers::isExpected).toArray();
    Histogram micros = Latency.histogram();
    for (long number : expected) {
      if (timeline.at(number) != 0) {
        Latency.record(micros, timeline.at(number) - stretch.scheduled(number));
      }
    }
    long unanswered = expected.length - micros.getTotalCount();
    double stolen =
        usage.stolen((long) stretch.scheduled(stretch.first()), (long) stretch.scheduled(end));
    return Latency.of(percent, stretch.rate(), micros, unanswered, stolen);
  }
}
