package io.weir.benchmarks.workload;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends events at the instants they are scheduled for, whatever becomes of them: a contestant that
 * falls behind gets no respite, and its delay shows.
 */
public final class OpenLoopSender implements AutoCloseable {
  // Many, so that nearly every visit begins a session, whose first answer can be timed.
  private static final int CUSTOMERS = 10_000_000;

  // A card pays once in some twenty seconds: with fewer cards each of them breaks the rules.
  private static final int CARDS = 500_000;

  // With none, each event is a request of its own, and at 30,000 a second they take a core of two.
  private static final int LINGER_MILLIS = 2;
  // Shorter pauses cost more processor than they are worth: it is the contestants' too.
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
   * @param startMillis when the first was scheduled, epoch
   * @param rate per second
   */
  public record Stretch(long first, long count, double startMillis, double rate) {
    /** When an event was scheduled to be sent, epoch milliseconds. */
    public double scheduled(long number) {
      return startMillis + (number - first) * 1_000 / rate;
    }
  }

  /** The log from the next event on, its event times being the instants of the schedule. */
  Workload log(double rate, long startMillis) {
    int keys = job == RaceJob.C ? CUSTOMERS : CARDS;
    long zero = startMillis - (long) (next * 1_000 / rate);
    return Workload.of(job.option(), new Workload.Shape(keys, RaceJob.OUT_OF_ORDER, rate, zero));
  }

  /** Sends at once what had been scheduled up to now; returns when the last is sent. */
  public void catchUp(double rate, long events) {
    send(rate, events, (long) (events * 1e9 / rate));
  }

  /** Sends for a while; returns when the last is sent. */
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
