package io.weir.benchmarks.measure;

/**
 * What a run came to. Not a number: not measured.
 *
 * @param cpuSeconds of the contestant's process per million events
 * @param allocated bytes per event
 * @param stateBytes per key
 * @param stolen the share of the machine's cores that another virtual machine had meanwhile
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
