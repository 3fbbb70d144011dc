package io.weir.benchmarks.race;

import io.weir.benchmarks.measure.Latency;
import io.weir.benchmarks.measure.RunFigures;
import io.weir.benchmarks.report.CsvText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All figures of all runs, one row each. A cell is empty if the figure was not measured. */
final class RaceCsv {
  private static final String[] RUN = {"job", "contestant", "state", "guarantee", "keys", "round"};
  private static final String[] FIGURES = {
    "events_per_second",
    "cpu_seconds_per_million_events",
    "allocated_bytes_per_event",
    "state_bytes_per_key",
    "stolen_share",
    "warm_up_seconds"
  };
  private static final String[] LATENCY = {
    "load_percent",
    "load_events_per_second",
    "p50_ms",
    "p99_ms",
    "p999_ms",
    "unanswered",
    "load_stolen_share"
  };

  private RaceCsv() {}

  static String of(RaceResults results) {
    List<String> columns = new ArrayList<>(List.of(RUN));
    columns.addAll(List.of(FIGURES));
    columns.addAll(List.of(LATENCY));
    columns.add("failure");
    CsvText csv = new CsvText(columns.toArray(String[]::new));
    results.rows().forEach(row -> csv.row(cells(row)));
    return csv.toString();
  }

  private static List<String> cells(RunResult row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.job().option());
    cells.add(row.contestant().word());
    cells.add(row.setup().state());
    cells.add(row.setup().guarantee());
    cells.add(row.setup().keys() == 0 ? "" : Integer.toString(row.setup().keys()));
    cells.add(row.round() == 0 ? "" : Integer.toString(row.round()));
    cells.addAll(figures(row.figures() == null ? RunFigures.NONE : row.figures()));
    cells.addAll(
        row.latency() == null ? Collections.nCopies(LATENCY.length, "") : latency(row.latency()));
    cells.add(row.failure());
    return cells;
  }

  private static List<String> figures(RunFigures figures) {
    return CsvText.figures(
        figures.eventsPerSecond(),
        figures.cpuSeconds(),
        figures.allocated(),
        figures.stateBytes(),
        figures.stolen(),
        figures.warmUpSeconds());
  }

  private static List<String> latency(Latency latency) {
    return CsvText.figures(
        latency.percent(),
        latency.rate(),
        latency.p50(),
        latency.p99(),
        latency.p999(),
        (double) latency.unanswered(),
        latency.stolen());
  }
}
