package io.weir.pipelines.report;

import java.util.Map;
import java.util.TreeMap;

/** Names of the counters of a run, with access to their values. */
public final class RunCountNames {
  public static final String READ = "read";
  public static final String ADMITTED = "admitted";
  public static final String DUPLICATE = "duplicate";

  /** Duplicate events whose content differs from that of the admitted event. */
  public static final String CONFLICTING = "conflicting";

  public static final String LATE = "late";
  public static final String DEAD_LETTERED = "deadLettered";
  static final String UNKEYED = "unkeyed";

  /**
   * Prefix for events of a stream whose times are before 1990 although their records are recent.
   */
  public static final String OLD_TIMES = "timesBefore1990.";

  public static final String OUTPUTS = "outputs.";
  static final String OUTCOMES = "outcome.";
  static final String ALERTS = "alerts.";
  static final String SESSIONS = "sessions.";
  static final String METRICS = "metrics.";
  static final String EXPECTATIONS = "expectations.";
  static final String CHART = "chart.";
  static final String TRUTH = "truth.";

  private static final String FILES = "files.";

  /** Separator between a name and its breakdown. */
  static final String BELOW = "/";

  private final Map<String, Long> counts;

  public RunCountNames(Map<String, Long> counts) {
    this.counts = counts;
  }

  /**
   * Returns the prefix of the names of an output's files.
   *
   * @param output index of the output
   */
  public static String files(int output) {
    return FILES + output + ".";
  }

  public long get(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** Returns the counts whose names have a prefix, by name without the prefix. */
  public Map<String, Long> under(String prefix) {
    Map<String, Long> found = new TreeMap<>();
    counts.forEach(
        (name, count) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), count);
          }
        });
    return found;
  }
}
