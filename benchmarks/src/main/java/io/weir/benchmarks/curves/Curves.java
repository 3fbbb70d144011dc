package io.weir.benchmarks.curves;

import io.weir.benchmarks.measure.MachineFacts;
import io.weir.benchmarks.measure.RunFigures;
import io.weir.benchmarks.race.BenchmarkOptions;
import io.weir.benchmarks.race.Contestant;
import io.weir.benchmarks.race.RaceProgress;
import io.weir.benchmarks.race.ThroughputRun;
import io.weir.benchmarks.workload.FilledLog;
import io.weir.benchmarks.workload.LogFiller;
import io.weir.benchmarks.workload.RaceEnvironment;
import io.weir.benchmarks.workload.RaceJob;
import io.weir.testing.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures how Weir's throughput changes as packs and logs grow. */
public final class Curves {
  private final CurvesOptions options;
  private final RaceProgress progress = new RaceProgress(System.out);
  private final CurveReport report = new CurveReport();
  private final List<String> failures = new ArrayList<>();

  private Curves(CurvesOptions options) {
    this.options = options;
  }

  /** Runs the measurements with options {@code --name=value}; see {@link CurvesOptions}. */
  public static void main(String[] arguments) throws IOException {
    new Curves(BenchmarkOptions.orExit(() -> CurvesOptions.parse(arguments))).run();
  }

  private void run() throws IOException {
    progress.print("%s; a heap of %s", MachineFacts.describe(), options.heap());
    try (KafkaBroker broker = RaceEnvironment.startBroker()) {
      RaceEnvironment ground =
          new RaceEnvironment(broker, options.out(), options.heap(), options.checkpointMillis());
      for (Curve curve : options.curves()) {
        draw(ground, curve);
      }
    } finally {
      Files.createDirectories(options.out());
      Files.writeString(options.out().resolve("curves.csv"), report.csv());
      Files.writeString(options.out().resolve("curves.svg"), report.picture());
    }
    System.out.println();
    System.out.println(report.table());
    failures.forEach(System.out::println);
  }

  /** Measures in rounds over all points, so that a slow phase of the machine affects all points. */
  private void draw(RaceEnvironment ground, Curve curve) {
    Map<Curve.Point, FilledLog> logs = new LinkedHashMap<>();
    List<Curve.Point> points = curve.points();
    for (int run = 1; run <= options.runs(); run++) {
      for (Curve.Point point : points) {
        attempt(ground, curve, point, run, logs);
      }
    }
    logs.values().forEach(log -> ground.broker().deleteTopics(log.topic()));
  }

  /**
   * Measures a point. A failure is reported, now and below the table, and the measurements
   * continue.
   */
  private void attempt(
      RaceEnvironment ground,
      Curve curve,
      Curve.Point point,
      int run,
      Map<Curve.Point, FilledLog> logs) {
    String id = curve.option() + "-" + point.name() + "-" + run;
    try {
      FilledLog log = logs.computeIfAbsent(point, p -> fill(ground, p, "log-" + id));
      List<String> pack = List.of("--pack=" + write(id, point.pack()));
      RunFigures figures =
          new ThroughputRun(ground, log).run(Contestant.WEIR, point.setup(), id, pack);
      report.add(curve, point, log.events(), run, figures);
      progress.print("%s = %s: %s", curve.option(), point.name(), RaceProgress.line(figures));
    } catch (RuntimeException | AssertionError e) {
      String failure =
          String.format(
              Locale.ROOT,
              "%s = %s, run %d: not measured: %s",
              curve.option(),
              point.name(),
              run,
              e.getMessage());
      failures.add(failure);
      progress.print("%s", failure);
    }
  }

  private FilledLog fill(RaceEnvironment ground, Curve.Point point, String topic) {
    long events = point.events().applyAsLong(options.events());
    return LogFiller.make(ground, RaceJob.A, topic, point.log().apply(events), events);
  }

  private Path write(String id, String pack) {
    try {
      Path folder = Files.createDirectories(options.out().resolve("packs"));
      return Files.writeString(folder.resolve(id + ".yaml"), pack).toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
