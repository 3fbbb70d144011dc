package io.weir.benchmarks.race;

import io.weir.benchmarks.measure.RunFigures;
import io.weir.benchmarks.report.BarChart;
import io.weir.benchmarks.report.ChartLegend;
import io.weir.benchmarks.report.SvgPicture;
import io.weir.benchmarks.workload.RaceJob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The race as two bar charts. */
final class RacePicture {
  private static final Map<Contestant, String> COLOURS =
      Map.of(
          Contestant.WEIR, "#1a9e8f",
          Contestant.FLINK, "#d98b2b",
          Contestant.KAFKA_STREAMS, "#8f86d1");
  private static final Map<Contestant, String> NAMES =
      Map.of(
          Contestant.WEIR, "Weir",
          Contestant.FLINK, "native Flink",
          Contestant.KAFKA_STREAMS, "Kafka Streams");
  private static final Map<RaceJob, String> TITLES =
      Map.of(RaceJob.A, "one key", RaceJob.B, "three keys", RaceJob.C, "sessions");
  private static final int HALF_LOAD = 50;
  private static final int HEIGHT = 260;
  private static final int MARGIN = 16;

  private RacePicture() {}

  static String draw(RaceResults results, List<RaceJob> jobs, List<Contestant> contestants) {
    BarChart throughput =
        new BarChart(
            "Events a second, median and range",
            groups(jobs, contestants, (job, who) -> throughput(results, job, who)),
            false);
    BarChart latency =
        new BarChart(
            "Latency at half load, ms: p50 within p99",
            groups(jobs, contestants, (job, who) -> latency(results, job, who)),
            true);
    int width = Math.max(throughput.width(), 300);
    SvgPicture svg =
        new SvgPicture(width + Math.max(latency.width(), 340) + 3 * MARGIN, HEIGHT + 3 * MARGIN);
    throughput.draw(svg, MARGIN, MARGIN, HEIGHT);
    latency.draw(svg, width + 2 * MARGIN, MARGIN, HEIGHT);
    Map<String, String> legend = new LinkedHashMap<>();
    contestants.forEach(who -> legend.put(NAMES.get(who), COLOURS.get(who)));
    ChartLegend.draw(svg, MARGIN, HEIGHT + 2 * MARGIN, legend);
    return svg.toString();
  }

  private static List<BarChart.Group> groups(
      List<RaceJob> jobs,
      List<Contestant> contestants,
      BiFunction<RaceJob, Contestant, BarChart.Bar> bar) {
    return jobs.stream()
        .map(
            job ->
                new BarChart.Group(
                    TITLES.get(job), contestants.stream().map(who -> bar.apply(job, who)).toList()))
        .toList();
  }

  private static BarChart.Bar throughput(RaceResults results, RaceJob job, Contestant who) {
    RaceResults.Spread spread = results.rounds(job, who, RunFigures::eventsPerSecond);
    return new BarChart.Bar(COLOURS.get(who), spread.median(), spread.min(), spread.max());
  }

  private static BarChart.Bar latency(RaceResults results, RaceJob job, Contestant who) {
    return results
        .latency(job, who, HALF_LOAD)
        .map(found -> new BarChart.Bar(COLOURS.get(who), found.p99(), found.p50(), Double.NaN))
        .orElse(new BarChart.Bar(COLOURS.get(who), Double.NaN, Double.NaN, Double.NaN));
  }
}
