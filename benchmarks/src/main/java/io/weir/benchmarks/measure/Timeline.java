package io.weir.benchmarks.measure;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Time of each event's first result: when the broker appended it, epoch milliseconds. */
public final class Timeline {
  /** Share of the results before the measured part, during which the JIT compiler warms up. */
  static final double FROM = 0.5;

  /** Share of the results up to the end of the measured part. */
  static final double TO = 0.95;

  private final long[] answered;
  private long count;

  public Timeline(long events) {
    this.answered = new long[Math.toIntExact(events)];
  }

  /** Records a result. Later results of the same event are revisions and do not count. */
  void answer(long number, long appendMillis) {
    int at = (int) number;
    count += answered[at] == 0 ? 1 : 0;
    answered[at] = answered[at] == 0 ? appendMillis : Math.min(answered[at], appendMillis);
  }

  /** Returns the number of answered events. */
  public long count() {
    return count;
  }

  /** Returns when an event was answered, epoch milliseconds, or 0 if it was not. */
  public long at(long number) {
    return answered[(int) number];
  }

  /**
   * Measured part of a run: from the time at which half of the results existed to the time at which
   * 95 % existed.
   *
   * @param events events read in that time: the distance in the log from the event at 50 % of the
   *     answered events to the event at 95 %
   */
  record Span(long fromMillis, long toMillis, long events) {
    double eventsPerSecond() {
      return 1_000.0 * events / (toMillis - fromMillis);
    }
  }

  public Span span() {
    long[] times = Arrays.stream(answered).filter(time -> time != 0).sorted().toArray();
    long[] numbers =
        LongStream.range(0, answered.length).filter(i -> answered[(int) i] != 0).toArray();
    int from = (int) (FROM * times.length);
    int to = (int) (TO * times.length);
    return new Span(times[from], times[to], numbers[to] - numbers[from]);
  }
}
