package io.weir.benchmarks.curves;

import io.weir.benchmarks.measure.RunFigures;
import io.weir.benchmarks.race.RaceResults;
import io.weir.benchmarks.report.CsvText;
import io.weir.benchmarks.report.LineChart;
import io.weir.benchmarks.report.SvgPicture;
import io.weir.benchmarks.report.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The points measured so far as table, CSV and picture. */
final class CurveReport {
  private static final int WIDTH = 376;
  private static final int HEIGHT = 220;
  private static final int MARGIN = 16;
  private static final int ACROSS = 2;

  private record Place(Curve curve, String point, long events) {}

  private final Map<Place, List<RunFigures>> points = new LinkedHashMap<>();
  private final CsvText csv =
      new CsvText(
          "curve",
          "value",
          "events",
          "run",
          "events_per_second",
          "cpu_seconds_per_million_events",
          "allocated_bytes_per_event");

  void add(Curve curve, Curve.Point point, long events, int run, RunFigures figures) {
    points
        .computeIfAbsent(new Place(curve, point.name(), events), place -> new ArrayList<>())
        .add(figures);
    List<Object> cells = new ArrayList<>(List.of(curve.option(), point.name(), events, run));
    cells.addAll(
        CsvText.figures(figures.eventsPerSecond(), figures.cpuSeconds(), figures.allocated()));
    csv.row(cells);
  }

  String csv() {
    return csv.toString();
  }

  TextTable table() {
    TextTable table =
        new TextTable("curve", "value", "events", "events/s", "CPU s / million", "of the first");
    Map<Curve, Double> firsts = new LinkedHashMap<>();
    points.forEach(
        (place, figures) -> {
          double rate = median(figures, RunFigures::eventsPerSecond);
          double first = firsts.computeIfAbsent(place.curve(), curve -> rate);
          double cpu = median(figures, RunFigures::cpuSeconds);
          table.row(
              place.curve().option(),
              place.point(),
              String.format(Locale.ROOT, "%,d", place.events()),
              String.format(Locale.ROOT, "%,.0f", rate),
              String.format(Locale.ROOT, "%.1f", cpu),
              String.format(Locale.ROOT, "%.2f", rate / first));
        });
    return table;
  }

  private static double median(List<RunFigures> figures, Function<RunFigures, Double> figure) {
    return RaceResults.Spread.of(figures.stream().map(figure).toList()).median();
  }

  /** Returns small charts side by side, each in events per second. */
  String picture() {
    Map<Curve, List<LineChart.Point>> curves = new LinkedHashMap<>();
    points.forEach(
        (place, figures) ->
            curves
                .computeIfAbsent(place.curve(), curve -> new ArrayList<>())
                .add(
                    new LineChart.Point(
                        place.point(), median(figures, RunFigures::eventsPerSecond))));
    int across = Math.max(1, Math.min(ACROSS, curves.size()));
    int rows = Math.max(1, (curves.size() + ACROSS - 1) / ACROSS);
    SvgPicture svg =
        new SvgPicture(across * (WIDTH + MARGIN) + MARGIN, rows * (HEIGHT + MARGIN) + MARGIN);
    int i = 0;
    for (Map.Entry<Curve, List<LineChart.Point>> curve : curves.entrySet()) {
      new LineChart(
              "events/s against " + curve.getKey().option(),
              curve.getKey().title(),
              curve.getValue())
          .draw(
              svg,
              MARGIN + i % ACROSS * (WIDTH + MARGIN),
              MARGIN + i / ACROSS * (HEIGHT + MARGIN),
              WIDTH,
              HEIGHT);
      i++;
    }
    return svg.toString();
  }
}
