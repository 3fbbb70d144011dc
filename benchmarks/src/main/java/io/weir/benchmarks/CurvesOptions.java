package io.weir.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
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
    Options options = new Options(arguments);
    List<String> curves =
        options.some("curves", Arrays.stream(Curve.values()).map(Curve::option).toList());
    int events = options.number("events", 1_000_000, 10_000, 100_000_000);
    int runs = options.number("runs", 1, 1, 100);
    String out = options.text("out", "benchmarks/target/curves", ".+", "a folder");
    String heap = options.text("heap", "4g", "[1-9][0-9]*[mg]", "a size such as 4g or 800m");
    int checkpoint = options.number("checkpoint", 10_000, 100, 600_000);
    options.check();
    return new CurvesOptions(
        Arrays.stream(Curve.values()).filter(each -> curves.contains(each.option())).toList(),
        events,
        runs,
        Path.of(out),
        heap,
        checkpoint);
  }
}
