package io.weir.pipelines.progress;

import io.weir.io.InputProgressNames;
import io.weir.pipelines.report.RunCountNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Snapshot of the progress of a run.
 *
 * @param at time of the snapshot
 * @param run counts since the start of the run
 * @param watermark epoch milliseconds, or empty if unknown
 */
public record ProgressSnapshot(Instant at, RunCountNames run, OptionalLong watermark) {
  /** Returns a snapshot of this process's counts minus the counts before the run. */
  public static ProgressSnapshot since(
      Map<String, Long> before, Instant at, Map<String, Long> counts, OptionalLong watermark) {
    Map<String, Long> run = new TreeMap<>();
    counts.forEach((name, count) -> run.put(name, count - before.getOrDefault(name, 0L)));
    return new ProgressSnapshot(at, new RunCountNames(run), watermark);
  }

  /** Returns the seconds since an earlier snapshot. */
  double secondsSince(ProgressSnapshot earlier) {
    return Duration.between(earlier.at, at).toMillis() / 1000.0;
  }

  /** Returns the number of records read so far. A source may count records before it emits them. */
  long records() {
    return Math.max(run.get(InputProgressNames.RECORDS), run.get(RunCountNames.READ));
  }

  long get(String name) {
    return run.get(name);
  }
}
