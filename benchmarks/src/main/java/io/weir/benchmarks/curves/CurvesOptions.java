package io.weir.benchmarks.curves;

import io.weir.benchmarks.race.BenchmarkOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * What is drawn.
 *
 * @param events of each run, or more where the curve needs them
 * @param runs of each point, of which the median is drawn
 * @param out folder of the CSV, the picture and the logs
 * @param heap of the JVM, as {@code -Xmx} takes it
 */
record CurvesOptions(
    List<Curve> curves, int events, int runs, Path out, String heap, int checkpointMillis) {

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException that tells all that is wrong and what would work
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
