package io.weir.benchmarks;

/**
 * What a run came to. Not a number: not measured.
 *
 * @param cpuSeconds of the contestant's process per million events
 * @param allocated bytes per event
 * @param stateBytes per key
 */
record Figures(double eventsPerSecond, double cpuSeconds, double allocated, double stateBytes) {
  static Figures of(Timeline.Span span, UsageLog log, double stateBytes) {
    UsageLog.Usage used = log.between(span.fromMillis(), span.toMillis());
    return new Figures(
        span.eventsPerSecond(),
        used.cpuNanos() / 1e9 / (span.events() / 1e6),
        used.allocatedBytes() / span.events(),
        stateBytes);
  }
}
