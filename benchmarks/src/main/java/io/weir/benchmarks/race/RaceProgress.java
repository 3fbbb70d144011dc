package io.weir.benchmarks.race;

import io.weir.benchmarks.measure.Latency;
import io.weir.benchmarks.measure.RunFigures;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints the progress of a race. */
public final class RaceProgress {
  private final PrintStream out;
  private final long start = System.nanoTime();

  public RaceProgress(PrintStream out) {
    this.out = out;
  }

  /** Returns the time since the start. */
  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Prints a line with the time since the start. */
  public void print(String format, Object... values) {
    Duration since = elapsed();
    out.printf(
        Locale.ROOT,
        "[%3d:%02d] %s%n",
        since.toMinutes(),
        since.toSecondsPart(),
        String.format(Locale.ROOT, format, values));
    out.flush();
  }

  /** Formats latencies on one line. */
  static String line(Latency latency) {
    return String.format(
        Locale.ROOT,
        "%,.0f events/s, p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, %d unanswered, %.0f %% of the cores stolen",
        latency.rate(),
        latency.p50(),
        latency.p99(),
        latency.p999(),
        latency.unanswered(),
        100 * latency.stolen());
  }

  /** Formats the figures of a run on one line. */
  public static String line(RunFigures figures) {
    return String.format(
        Locale.ROOT,
        "%,.0f events/s, %.1f s of CPU per million, %,.0f bytes allocated per event, "
            + "at 90 %% of the rate after %.1f s, %.0f %% of the cores stolen",
        figures.eventsPerSecond(),
        figures.cpuSeconds(),
        figures.allocated(),
        figures.warmUpSeconds(),
        100 * figures.stolen());
  }
}
