package io.weir.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    static Spread of(Collection<Double> values) {
      double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      int n = sorted.length;
      return n == 0
          ? new Spread(Double.NaN, Double.NaN, Double.NaN, 0)
          : new Spread((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1], n);
    }
  }

  /** A figure over the rounds of a contestant. */
  Spread rounds(Job job, Contestant contestant, ToDoubleFunction<Figures> figure) {
    return Spread.of(byRound(job, contestant, figure).values());
  }

  boolean hasRounds(Job job, Contestant contestant) {
    return rounds(job, contestant, Figures::eventsPerSecond).count() > 0;
  }

  private Map<Integer, Double> byRound(
      Job job, Contestant contestant, ToDoubleFunction<Figures> figure) {
    Map<Integer, Double> values = new TreeMap<>();
    rows.stream()
        .filter(row -> row.job() == job && row.contestant() == contestant && row.round() > 0)
        .forEach(row -> values.put(row.round(), figure.applyAsDouble(row.figures())));
    return values;
  }

  /** The throughput of Weir over that of a rival, in each round that both have finished. */
  Spread ratio(Job job, Contestant rival) {
    Map<Integer, Double> ours = byRound(job, Contestant.WEIR, Figures::eventsPerSecond);
    Map<Integer, Double> theirs = byRound(job, rival, Figures::eventsPerSecond);
    ours.keySet().retainAll(theirs.keySet());
    ours.replaceAll((round, our) -> our / theirs.get(round));
    return Spread.of(ours.values());
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

  /** The throughput of the slowest of some contestants in a job. */
  double slowest(Job job, List<Contestant> contestants) {
    return contestants.stream()
        .mapToDouble(who -> rounds(job, who, Figures::eventsPerSecond).median())
        .min()
        .orElse(Double.NaN);
  }
}
