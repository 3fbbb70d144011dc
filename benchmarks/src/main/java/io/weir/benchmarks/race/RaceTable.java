package io.weir.benchmarks.race;

import io.weir.benchmarks.measure.Latency;
import io.weir.benchmarks.measure.RunFigures;
import io.weir.benchmarks.report.TextTable;
import io.weir.benchmarks.workload.RaceJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Report at the end of a race. */
final class RaceTable {
  private final RaceResults results;
  private final List<RaceJob> jobs;
  private final List<Integer> loads;
  private final List<Contestant> contestants;

  RaceTable(
      RaceResults results, List<RaceJob> jobs, List<Integer> loads, List<Contestant> contestants) {
    this.results = results;
    this.jobs = jobs;
    this.loads = loads;
    this.contestants = contestants;
  }

  @Override
  public String toString() {
    return "Throughput, at least once, heap state: medians (smallest to largest) of the rounds\n\n"
        + throughput()
        + extras()
        + "\nLatency from the scheduled instant of an event to the append of its first answer, ms\n\n"
        + latency()
        + failures();
  }

  private TextTable throughput() {
    TextTable table =
        new TextTable(
            "job",
            "who",
            "events/s",
            "CPU s / million",
            "bytes allocated / event",
            "s to 90 % of the rate",
            "cores stolen, %");
    for (RaceJob job : jobs) {
      for (Contestant who : contestants) {
        table.row(
            job.option(),
            who.word(),
            spread(job, who, RunFigures::eventsPerSecond, "%,.0f"),
            spread(job, who, RunFigures::cpuSeconds, "%.1f"),
            spread(job, who, RunFigures::allocated, "%,.0f"),
            spread(job, who, RunFigures::warmUpSeconds, "%.1f"),
            spread(job, who, figures -> 100 * figures.stolen(), "%.0f"));
      }
    }
    return table;
  }

  private String spread(
      RaceJob job, Contestant who, ToDoubleFunction<RunFigures> figure, String form) {
    RaceResults.Spread spread = results.rounds(job, who, figure);
    if (spread.count() == 0) {
      return "-";
    }
    return number(form, spread.median())
        + " ("
        + number(form, spread.min())
        + " to "
        + number(form, spread.max())
        + ")";
  }

  /** Returns the table of the other setups, or nothing if none of them ran. */
  private String extras() {
    if (results.rows().stream().noneMatch(RunResult::isExtra)) {
      return "";
    }
    TextTable table =
        new TextTable(
            "job",
            "who",
            "at-least-once events/s",
            "exactly-once events/s",
            "of at-least-once",
            "RocksDB events/s",
            "RocksDB events/s, 10,000,000 keys",
            "RocksDB CPU s / million",
            "RocksDB state bytes / key");
    for (RaceJob job : jobs) {
      for (Contestant who : contestants) {
        table.row(
            job.option(),
            who.word(),
            extra(job, who, RunSetup.PLAIN, RunFigures::eventsPerSecond, "%,.0f"),
            extra(job, who, RunSetup.EXACTLY_ONCE, RunFigures::eventsPerSecond, "%,.0f"),
            number("%.2f", rate(job, who, RunSetup.EXACTLY_ONCE) / rate(job, who, RunSetup.PLAIN)),
            extra(job, who, RunSetup.ROCKSDB, RunFigures::eventsPerSecond, "%,.0f"),
            extra(job, who, RunSetup.ROCKSDB_MANY_KEYS, RunFigures::eventsPerSecond, "%,.0f"),
            extra(job, who, RunSetup.ROCKSDB, RunFigures::cpuSeconds, "%.1f"),
            extra(job, who, RunSetup.ROCKSDB, RunFigures::stateBytes, "%,.0f"));
      }
    }
    return "\nOther setups, one run each over half as many events\n\n" + table;
  }

  private double rate(RaceJob job, Contestant who, RunSetup setup) {
    return results
        .extra(job, who, setup)
        .map(row -> row.figures().eventsPerSecond())
        .orElse(Double.NaN);
  }

  private String extra(
      RaceJob job,
      Contestant who,
      RunSetup setup,
      ToDoubleFunction<RunFigures> figure,
      String form) {
    return results
        .extra(job, who, setup)
        .map(RunResult::figures)
        .map(figures -> number(form, figure.applyAsDouble(figures)))
        .orElse("-");
  }

  private TextTable latency() {
    TextTable table =
        new TextTable(
            "job",
            "who",
            "load",
            "events/s",
            "p50",
            "p99",
            "p99.9",
            "unanswered",
            "cores stolen, %");
    for (RaceJob job : jobs) {
      for (int percent : loads) {
        for (Contestant who : contestants) {
          Optional<Latency> found = results.latency(job, who, percent);
          found.ifPresent(latency -> table.row(cells(job, who, latency)));
        }
      }
    }
    return table;
  }

  private static String[] cells(RaceJob job, Contestant who, Latency latency) {
    return new String[] {
      job.option(),
      who.word(),
      latency.percent() + " %",
      number("%,.0f", latency.rate()),
      number("%.1f", latency.p50()),
      number("%.1f", latency.p99()),
      number("%.1f", latency.p999()),
      Long.toString(latency.unanswered()),
      number("%.0f", 100 * latency.stolen())
    };
  }

  private String failures() {
    List<String> lines = new ArrayList<>();
    for (RunResult row : results.rows()) {
      if (!row.failure().isEmpty()) {
        lines.add(
            String.format(
                "- job %s, %s, %s\n", row.job().option(), row.contestant().word(), row.failure()));
      }
    }
    return lines.isEmpty() ? "" : "\nNot measured\n\n" + String.join("", lines);
  }

  private static String number(String form, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, form, value) : "-";
  }
}
