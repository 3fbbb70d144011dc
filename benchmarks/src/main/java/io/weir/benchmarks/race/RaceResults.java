package io.weir.benchmarks.race;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.benchmarks.measure.Latency;
import io.weir.benchmarks.measure.RunFigures;
import io.weir.benchmarks.workload.RaceJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** All rows of a race so far, which are also kept in a file, with queries over them. */
public final class RaceResults {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<RunResult> rows = new ArrayList<>();
  private final Path kept;
  private final String conditions;

  /** Creates results without rows. */
  RaceResults(Path kept, String conditions) {
    this.kept = kept;
    this.conditions = conditions;
  }

  private record Kept(String conditions, List<RunResult> rows) {}

  /**
   * Reads the results of an interrupted race. Incomplete rounds are left out, because the figures
   * of a round are compared with each other. Failures are left out too.
   *
   * @throws IllegalArgumentException if that race had other conditions
   */
  static RaceResults resume(Path file, String conditions, List<Contestant> contestants) {
    RaceResults results = new RaceResults(file, conditions);
    if (Files.exists(file)) {
      Kept kept = read(file);
      if (!kept.conditions.equals(conditions)) {
        throw new IllegalArgumentException(
            "--resume=true: " + file + " is of a race with " + kept.conditions);
      }
      results.rows.addAll(kept.rows);
    }
    results.rows.removeIf(row -> !row.failure().isEmpty());
    List<RunResult> unfinished =
        results.rows.stream()
            .filter(row -> row.round() > 0)
            .filter(row -> !results.hasRound(row.job(), contestants, row.round()))
            .toList();
    results.rows.removeAll(unfinished);
    return results;
  }

  private static Kept read(Path file) {
    try {
      return JSON.readValue(file.toFile(), Kept.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(RunResult row) {
    rows.add(row);
    try {
      JSON.writeValue(kept.toFile(), new Kept(conditions, rows));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<RunResult> rows() {
    return List.copyOf(rows);
  }

  /**
   * Median and range of some values.
   *
   * @param count number of values; if it is 0, the other fields are NaN
   */
  public record Spread(double median, double min, double max, int count) {
    public static Spread of(Collection<Double> values) {
      double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      int n = sorted.length;
      return n == 0
          ? new Spread(Double.NaN, Double.NaN, Double.NaN, 0)
          : new Spread((sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[0], sorted[n - 1], n);
    }
  }

  /** Returns a figure over the rounds of a contestant. */
  Spread rounds(RaceJob job, Contestant contestant, ToDoubleFunction<RunFigures> figure) {
    return Spread.of(byRound(job, contestant, figure).values());
  }

  boolean hasRounds(RaceJob job, Contestant contestant) {
    return rounds(job, contestant, RunFigures::eventsPerSecond).count() > 0;
  }

  boolean hasRound(RaceJob job, List<Contestant> contestants, int round) {
    return contestants.stream()
        .allMatch(who -> byRound(job, who, RunFigures::eventsPerSecond).containsKey(round));
  }

  private Map<Integer, Double> byRound(
      RaceJob job, Contestant contestant, ToDoubleFunction<RunFigures> figure) {
    Map<Integer, Double> values = new TreeMap<>();
    rows.stream()
        .filter(row -> row.job() == job && row.contestant() == contestant && row.round() > 0)
        .forEach(row -> values.put(row.round(), figure.applyAsDouble(row.figures())));
    return values;
  }

  /**
   * Returns the throughput of Weir divided by that of a rival, over the rounds that both have
   * finished.
   */
  Spread ratio(RaceJob job, Contestant rival) {
    Map<Integer, Double> ours = byRound(job, Contestant.WEIR, RunFigures::eventsPerSecond);
    Map<Integer, Double> theirs = byRound(job, rival, RunFigures::eventsPerSecond);
    ours.keySet().retainAll(theirs.keySet());
    ours.replaceAll((round, our) -> our / theirs.get(round));
    return Spread.of(ours.values());
  }

  /** Returns the only run of a contestant with another setup. */
  Optional<RunResult> extra(RaceJob job, Contestant contestant, RunSetup setup) {
    return rows.stream()
        .filter(row -> row.job() == job && row.contestant() == contestant)
        .filter(row -> row.setup().equals(setup) && row.round() == 0 && row.figures() != null)
        .findFirst();
  }

  /** Returns the latencies at a level of load. */
  Optional<Latency> latency(RaceJob job, Contestant contestant, int percent) {
    return rows.stream()
        .filter(row -> row.job() == job && row.contestant() == contestant)
        .map(RunResult::latency)
        .filter(latency -> latency != null && latency.percent() == percent)
        .findFirst();
  }

  /** Returns those of some contestants that have no latency at a level of load. */
  List<Contestant> withoutLatency(RaceJob job, List<Contestant> contestants, int percent) {
    return contestants.stream().filter(who -> latency(job, who, percent).isEmpty()).toList();
  }

  /** Returns the throughput of the slowest of some contestants in a job. */
  double slowest(RaceJob job, List<Contestant> contestants) {
    return contestants.stream()
        .mapToDouble(who -> rounds(job, who, RunFigures::eventsPerSecond).median())
        .min()
        .orElse(Double.NaN);
  }
}
