package io.weir.benchmarks.measure;

import java.util.Arrays;
import java.util.stream.LongStream;

/** When each event was answered first: when the broker appended the answer, epoch milliseconds. */
public final class Timeline {
  /** The share of the answers before the measured part: the JIT compiler has its say first. */
  static final double FROM = 0.5;

  /** The share of the answers up to the end of the measured part. */
  static final double TO = 0.95;

  private final long[] answered;
  private long count;

  public Timeline(long events) {
    this.answered = new long[Math.toIntExact(events)];
  }

  /** Takes note of an answer. Later answers of the same event are revisions and do not count. */
  void answer(long number, long appendMillis) {
    int at = (int) number;
    count += answered[at] == 0 ? 1 : 0;
    answered[at] = answered[at] == 0 ? appendMillis : Math.min(answered[at], appendMillis);
  }

  /** How many events are answered. */
  public long count() {
    return count;
  }

  /** When an event was answered, epoch milliseconds; 0 if it was not. */
  public long at(long number) {
    return answered[(int) number];
  }

  /**
   * The part of a run that is measured: from the moment when half of the answers were there to the
   * moment when 95 % were.
   *
   * @param events read between those moments: the distance of the event that is the middle of the
   *     answered ones, in the order of the log, from the one that is 95 % of them
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
