package io.weir.benchmarks.measure;

import org.HdrHistogram.Histogram;

/**
 * The latencies at one level of load: from the instant at which an event was scheduled to be sent,
 * whether it could be or not, to the append of its first answer. Milliseconds.
 *
 * @param percent of the slowest contestant's maximum
 * @param rate events per second
 * @param unanswered events without an answer; they are in no percentile
 * @param stolen the share of the machine's cores that another virtual machine had meanwhile
 */
public record Latency(
    int percent, double rate, double p50, double p99, double p999, long unanswered, double stolen) {
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final double MICROS = 1_000;

  /** A histogram for the latencies of answered events, in microseconds. */
  public static Histogram histogram() {
    return new Histogram(SIGNIFICANT_DIGITS);
  }

  /** Counts a latency. The broker's clock has whole milliseconds, so one may seem negative. */
  public static void record(Histogram micros, double millis) {
    micros.recordValue(Math.max(0, Math.round(millis * MICROS)));
  }

  /** From the latencies of all answered events, in microseconds; not a number if there are none. */
  public static Latency of(
      int percent, double rate, Histogram micros, long unanswered, double stolen) {
    return new Latency(
        percent,
        rate,
        millisAt(micros, 50),
        millisAt(micros, 99),
        millisAt(micros, 99.9),
        unanswered,
        stolen);
  }

  private static double millisAt(Histogram micros, double percentile) {
    return micros.getTotalCount() == 0
        ? Double.NaN
        : micros.getValueAtPercentile(percentile) / MICROS;
  }
}
