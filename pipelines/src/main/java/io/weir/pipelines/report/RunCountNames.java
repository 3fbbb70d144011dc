package io.weir.pipelines.report;

import io.weir.transforms.counting.MetricNames;
import java.util.Map;
import java.util.TreeMap;

/** Names of the counters of a run, with access to their values. */
public final class RunCountNames {
  public static final String READ = MetricNames.READ;
  public static final String ADMITTED = MetricNames.ADMITTED;
  public static final String DUPLICATE = MetricNames.DUPLICATE;

  /** Duplicate events whose content differs from that of the admitted event. */
  public static final String CONFLICTING = MetricNames.CONFLICTING;

  public static final String LATE = MetricNames.LATE;
  public static final String DEAD_LETTERED = MetricNames.DEAD_LETTERED;
  public static final String TOMBSTONES = MetricNames.TOMBSTONES;
  static final String UNKEYED = MetricNames.UNKEYED;

  /**
   * Prefix for events of a stream whose times are before 1990 although their records are recent.
   */
  public static final String OLD_TIMES = MetricNames.OLD_TIMES;

  public static final String OUTPUTS = MetricNames.OUTPUTS;
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
