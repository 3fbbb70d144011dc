package io.weir.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** All rows of a race so far, and what is asked of them. */
final class Results {
  private final List<Row> rows = new ArrayList<>();

  void add(Row row) {
    rows.add(row);
  }

  List<Row> rows() {
    return List.copyOf(rows);
  }

  /**
   * The middle of some values, and how far they reach.
   *
   * @param count of values; of none, the rest is not a number
   */
  record Spread(double median, double min, double max, int count) {
    static Spread of(double[] values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int n = sorted.length;
      return n == 0
          ? new Spread(Double.NaN, Double.NaN, Double.NaN, 0)
          : new Spread((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1], n);
    }
  }

  /** A figure over the rounds of a contestant. */
  Spread rounds(Job job, Contestant contestant, ToDoubleFunction<Figures> figure) {
    return Spread.of(values(job, contestant, figure));
  }

  private double[] values(Job job, Contestant contestant, ToDoubleFunction<Figures> figure) {
    return rows.stream()
        .filter(row -> row.job() == job && row.contestant() == contestant && row.round() > 0)
        .map(Row::figures)
        .mapToDouble(figure)
        .toArray();
  }

  /** The throughput of Weir over that of a rival, round by round. */
  Spread ratio(Job job, Contestant rival) {
    double[] ours = values(job, Contestant.WEIR, Figures::eventsPerSecond);
    double[] theirs = values(job, rival, Figures::eventsPerSecond);
    double[] ratios = new double[Math.min(ours.length, theirs.length)];
    Arrays.setAll(ratios, i -> ours[i] / theirs[i]);
    return Spread.of(ratios);
  }

  /** The one run of a contestant with another setup. */
  Optional<Row> extra(Job job, Contestant contestant, Setup setup) {
    return rows.stream()
        .filter(row -> row.job() == job && row.contestant() == contestant)
        .filter(row -> row.setup().equals(setup) && row.round() == 0 && row.latency() == null)
        .findFirst();
  }

  /** Latencies at a level of load. */
  Optional<Latency> latency(Job job, Contestant contestant, int percent) {
    return rows.stream()
        .filter(row -> row.job() == job && row.contestant() == contestant)
        .map(Row::latency)
        .filter(latency -> latency != null && latency.percent() == percent)
        .findFirst();
  }

  /** The throughput of the slowest of all contestants in a job. */
  double slowest(Job job, List<Contestant> contestants) {
    return contestants.stream()
        .mapToDouble(who -> rounds(job, who, Figures::eventsPerSecond).median())
        .min()
        .orElse(Double.NaN);
  }
}
