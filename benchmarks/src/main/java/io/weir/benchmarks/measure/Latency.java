package io.weir.benchmarks.measure;

import java.util.Arrays;

/**
 * How long answers took at one level of load: from the instant at which an event was scheduled to
 * be sent, whether it could be or not, to the append of its first answer. Milliseconds.
 *
 * @param percent of the slowest contestant's maximum
 * @param rate events per second
 * @param unanswered events that never were; they are in no percentile
 * @param stolen the share of the machine's cores that another virtual machine had meanwhile
 */
public record Latency(
    int percent, double rate, double p50, double p99, double p999, long unanswered, double stolen) {
  /** From the latencies of all answered events. */
  public static Latency of(
      int percent, double rate, double[] millis, long unanswered, double stolen) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Latency(
        percent,
        rate,
        quantile(sorted, 0.5),
        quantile(sorted, 0.99),
        quantile(sorted, 0.999),
        unanswered,
        stolen);
  }

  /** The smallest value that at least that share of the values do not exceed. */
  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
