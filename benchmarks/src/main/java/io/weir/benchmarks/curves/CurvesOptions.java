package io.weir.benchmarks.curves;

import io.weir.benchmarks.race.BenchmarkOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * Options of the curves.
 *
 * @param events events of each run, or more if the curve needs them
 * @param runs runs of each point, of which the median is plotted
 * @param out folder of the CSV, the picture and the logs
 * @param heap heap size of the JVM, as for {@code -Xmx}
 */
record CurvesOptions(
    List<Curve> curves, int events, int runs, Path out, String heap, int checkpointMillis) {

  /**
   * Parses the command line.
   *
   * @throws IllegalArgumentException with all problems and what would work
   */
  static CurvesOptions parse(String[] arguments) {
    BenchmarkOptions options = new BenchmarkOptions(arguments);
    CurvesOptions curves =
        new CurvesOptions(
            options.some("curves", List.of(Curve.values()), Curve::option),
            options.number("events", 1_000_000, 10_000, 100_000_000),
            options.number("runs", 1, 1, 100),
            options.out("benchmarks/target/curves"),
            options.heap(),
            options.checkpointMillis());
    options.check();
    return curves;
  }
}
