package io.weir.benchmarks.history;

import java.util.Locale;

/**
 * Result of job h.
 *
 * @param cpuSeconds CPU time of the whole process, from its start to its end
 * @param compileSeconds the part of it in which the JIT compiler compiled
 * @param allocated bytes allocated per payment
 * @param checked number of decisions that were compared with the model
 */
public record HistoryFigures(
    int payments,
    double cpuSeconds,
    double compileSeconds,
    double wallSeconds,
    double allocated,
    int checked) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "HISTORY job=h payments=%d cpu_s=%.1f compile_s=%.1f wall_s=%.1f allocated_bytes=%.0f "
            + "decisions_checked=%d",
        payments,
        cpuSeconds,
        compileSeconds,
        wallSeconds,
        allocated,
        checked);
  }
}
