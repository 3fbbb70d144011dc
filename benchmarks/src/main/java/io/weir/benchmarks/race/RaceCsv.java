package io.weir.benchmarks.race;

import io.weir.benchmarks.measure.Latency;
import io.weir.benchmarks.measure.RunFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every figure of every run, a line each. What was not measured is empty. */
final class RaceCsv {
  private static final String HEADER =
      "job,contestant,state,guarantee,round,events_per_second,cpu_seconds_per_million_events,"
          + "allocated_bytes_per_event,state_bytes_per_key,stolen_share,load_percent,load_events_per_second,"
          + "p50_ms,p99_ms,p999_ms,unanswered,load_stolen_share,failure";

  private RaceCsv() {}

  static List<String> lines(RaceResults results) {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    results.rows().forEach(row -> lines.add(line(row)));
    return lines;
  }

  private static String line(RunResult row) {
    RunFigures figures = row.figures() == null ? RunFigures.NONE : row.figures();
    Latency latency = row.latency();
    return Stream.of(
            Stream.of(
                row.job().option(),
                row.contestant().word(),
                row.setup().state(),
                row.setup().guarantee(),
                row.round() == 0 ? "" : Integer.toString(row.round())),
            numbers(
                figures.eventsPerSecond(),
                figures.cpuSeconds(),
                figures.allocated(),
                figures.stateBytes(),
                figures.stolen()),
            latency == null
                ? Stream.of("", "", "", "", "", "", "")
                : numbers(
                    latency.percent(),
                    latency.rate(),
                    latency.p50(),
                    latency.p99(),
                    latency.p999(),
                    (double) latency.unanswered(),
                    latency.stolen()),
            Stream.of(row.failure().isEmpty() ? "" : quoted(row.failure())))
        .flatMap(cells -> cells)
        .collect(Collectors.joining(","));
  }

  private static Stream<String> numbers(double... values) {
    return Arrays.stream(values)
        .mapToObj(value -> Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
