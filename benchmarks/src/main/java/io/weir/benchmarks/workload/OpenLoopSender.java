package io.weir.benchmarks.workload;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends events at their scheduled times, regardless of the results. A contestant that falls behind
 * gets no pause, so its delay is visible.
 */
public final class OpenLoopSender implements AutoCloseable {
  // With many customers nearly every visit begins a session, whose first result can be timed.
  private static final int CUSTOMERS = 10_000_000;

  // A card then pays about every twenty seconds. With fewer cards, each of them would violate the
  // rules.
  private static final int CARDS = 500_000;

  // Without linger each event is a request of its own, and 30,000 requests per second use one core
  // of two.
  private static final int LINGER_MILLIS = 2;
  // Shorter pauses would use too much processor time, which the contestants share.
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  private final RaceJob job;
  private final AnswerMatcher answers;
  private final TopicSender sender;
  private long next;

  public OpenLoopSender(RaceEnvironment ground, RaceJob job, String topic, AnswerMatcher answers) {
    this.job = job;
    this.answers = answers;
    this.sender = new TopicSender(ground, topic, LINGER_MILLIS);
  }

  /**
   * Events sent at a steady rate.
   *
   * @param startMillis scheduled time of the first event, epoch milliseconds
   * @param rate events per second
   */
  public record Stretch(long first, long count, double startMillis, double rate) {
    /** Returns the scheduled time of an event, epoch milliseconds. */
    public double scheduled(long number) {
      return startMillis + (number - first) * 1_000 / rate;
    }
  }

  /** Returns the log from the next event on, with the scheduled times as event times. */
  Workload log(double rate, long startMillis) {
    int keys = job == RaceJob.C ? CUSTOMERS : CARDS;
    long zero = startMillis - (long) (next * 1_000 / rate);
    return Workload.of(job.option(), new Workload.Shape(keys, RaceJob.OUT_OF_ORDER, rate, zero));
  }

  /** Sends all events that were scheduled up to now, and returns when the last is sent. */
  public void catchUp(double rate, long events) {
    send(rate, events, (long) (events * 1e9 / rate));
  }

  /** Sends events for a number of seconds, and returns when the last is sent. */
  public Stretch send(double rate, int seconds) {
    return send(rate, (long) (rate * seconds), 0);
  }

  private Stretch send(double rate, long events, long behindNanos) {
    long startMillis = System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(behindNanos);
    long startNanos = System.nanoTime() - behindNanos;
    Workload log = log(rate, startMillis);
    Stretch stretch = new Stretch(next, events, startMillis, rate);
    for (long i = 0; i < stretch.count(); i++) {
      long due = startNanos + (long) (i * 1e9 / rate);
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      Workload.Message message = log.message(next);
      sender.send((long) stretch.scheduled(next), message);
      answers.add(next, message);
      next++;
    }
    sender.flush();
    return stretch;
  }

  @Override
  public void close() {
    sender.close();
  }
}
