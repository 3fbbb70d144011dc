package io.weir.pipelines.report;

import java.util.Map;
import java.util.TreeMap;

/** Names of what a run counts, and what people read of it. */
public final class RunCountNames {
  public static final String READ = "read";
  public static final String ADMITTED = "admitted";
  public static final String DUPLICATE = "duplicate";

  /** Of the duplicate ones, those of other contents than the delivery that counts. */
  public static final String CONFLICTING = "conflicting";

  public static final String LATE = "late";
  public static final String DEAD_LETTERED = "deadLettered";
  static final String UNKEYED = "unkeyed";

  /** Events of a stream whose times are before 1990 though their records are recent. */
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

  /** Between a name and what is counted apart of it. */
  static final String BELOW = "/";

  private final Map<String, Long> counts;

  public RunCountNames(Map<String, Long> counts) {
    this.counts = counts;
  }

  /** What names begin with that are files of an output, as it is numbered. */
  public static String files(int output) {
    return FILES + output + ".";
  }

  public long get(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** The counts whose names begin so, without that beginning, by name. */
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
