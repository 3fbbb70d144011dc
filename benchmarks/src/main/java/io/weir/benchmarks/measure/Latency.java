package io.weir.benchmarks.measure;

import org.HdrHistogram.Histogram;

/**
 * Latencies at one level of load, in milliseconds: from the scheduled time of an event, whether or
 * not it was sent then, to the append of its first result.
 *
 * @param percent load in percent of the slowest contestant's maximum
 * @param rate events per second
 * @param unanswered events without a result, which are in no percentile
 * @param stolen share of the machine's cores that other virtual machines used meanwhile
 */
public record Latency(
    int percent, double rate, double p50, double p99, double p999, long unanswered, double stolen) {
  private static final int SIGNIFICANT_DIGITS = 3;
  private static final double MICROS = 1_000;

  /** Returns a histogram for the latencies of answered events, in microseconds. */
  public static Histogram histogram() {
    return new Histogram(SIGNIFICANT_DIGITS);
  }

  /**
   * Records a latency. The broker's clock has whole milliseconds, so a latency may seem negative.
   */
  public static void record(Histogram micros, double millis) {
    micros.recordValue(Math.max(0, Math.round(millis * MICROS)));
  }

  /** Returns the latencies of a histogram in microseconds. They are NaN if it is empty. */
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
