package io.weir.benchmarks.measure;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Time of each event's first result: when the broker appended it, epoch milliseconds. */
public final class Timeline {
  /**
   * Share of the results before the measured part. The JIT compiler needs the first millions of
   * events.
   */
  static final double FROM = 0.6;

  /** Share of the results up to the end of the measured part, after which partitions run dry. */
  static final double TO = 0.98;

  /** Time for which a rate must last to count as reached. */
  private static final long LASTING_MILLIS = 2_000;

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
   * Measured part of a run: from the time at which 60 % of the results existed to the time at which
   * 98 % existed.
   *
   * @param events events read in that time: the distance in the log from the event at 60 % of the
   *     answered events to the event at 98 %
   */
  record Span(long fromMillis, long toMillis, long events) {
    double eventsPerSecond() {
      return 1_000.0 * events / (toMillis - fromMillis);
    }
  }

  public Span span() {
    long[] times = sortedTimes();
    long[] numbers =
        LongStream.range(0, answered.length).filter(i -> answered[(int) i] != 0).toArray();
    int from = (int) (FROM * times.length);
    int to = (int) (TO * times.length);
    return new Span(times[from], times[to], numbers[to] - numbers[from]);
  }

  /**
   * Returns when results first came at a share of the rate of the measured part for two seconds,
   * epoch milliseconds. The result is NaN if the run was too short.
   */
  double reached(double share) {
    long[] times = sortedTimes();
    int from = (int) (FROM * times.length);
    int to = (int) (TO * times.length);
    double enough = share * LASTING_MILLIS * (to - from) / Math.max(1, times[to] - times[from]);
    int end = 0;
    for (int i = 0; i < times.length && times[i] + LASTING_MILLIS <= times[to]; i++) {
      while (times[end] < times[i] + LASTING_MILLIS) {
        end++;
      }
      if (end - i >= enough) {
        return times[i];
      }
    }
    return Double.NaN;
  }

  private long[] sortedTimes() {
    return Arrays.stream(answered).filter(time -> time != 0).sorted().toArray();
  }
}
