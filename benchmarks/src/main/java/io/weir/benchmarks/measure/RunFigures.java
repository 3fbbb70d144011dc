package io.weir.benchmarks.measure;

/**
 * Results of a run. NaN means not measured.
 *
 * @param cpuSeconds CPU time of the contestant's process per million events
 * @param allocated bytes per event
 * @param stateBytes bytes per key
 * @param stolen share of the machine's cores that other virtual machines used meanwhile
 * @param warmUpSeconds time from the start of the process until results came at 90 % of the final
 *     rate for two seconds
 */
public record RunFigures(
    double eventsPerSecond,
    double cpuSeconds,
    double allocated,
    double stateBytes,
    double stolen,
    double warmUpSeconds) {
  public static final RunFigures NONE =
      new RunFigures(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  private static final double WARM = 0.9;

  public static RunFigures of(Timeline timeline, UsageLog log, double stateBytes) {
    Timeline.Span span = timeline.span();
    UsageLog.Usage used = log.between(span.fromMillis(), span.toMillis());
    return new RunFigures(
        span.eventsPerSecond(),
        used.cpuNanos() / 1e9 / (span.events() / 1e6),
        used.allocatedBytes() / span.events(),
        stateBytes,
        log.stolen(span.fromMillis(), span.toMillis()),
        (timeline.reached(WARM) - log.start()) / 1e3);
  }
}
