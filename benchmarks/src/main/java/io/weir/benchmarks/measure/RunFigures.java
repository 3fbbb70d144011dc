package io.weir.benchmarks.measure;

/**
 * Results of a run. NaN means not measured.
 *
 * @param cpuSeconds CPU time of the contestant's process per million events
 * @param allocated bytes per event
 * @param stateBytes bytes per key
 * @param stolen share of the machine's cores that other virtual machines used meanwhile
 */
public record RunFigures(
    double eventsPerSecond, double cpuSeconds, double allocated, double stateBytes, double stolen) {
  public static final RunFigures NONE =
      new RunFigures(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  public static RunFigures of(Timeline.Span span, UsageLog log, double stateBytes) {
    UsageLog.Usage used = log.between(span.fromMillis(), span.toMillis());
    return new RunFigures(
        span.eventsPerSecond(),
        used.cpuNanos() / 1e9 / (span.events() / 1e6),
        used.allocatedBytes() / span.events(),
        stateBytes,
        log.stolen(span.fromMillis(), span.toMillis()));
  }
}
