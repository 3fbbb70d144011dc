package io.weir.pipelines.progress;

import io.weir.io.InputProgressNames;
import io.weir.pipelines.report.RunCountNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What could be seen of a run at one moment.
 *
 * @param at the moment
 * @param run what it had counted since its start
 * @param watermark epoch milliseconds, empty where none is known
 */
public record ProgressSnapshot(Instant at, RunCountNames run, OptionalLong watermark) {
  /** Counts of this process less those that it had before. */
  public static ProgressSnapshot since(
      Map<String, Long> before, Instant at, Map<String, Long> counts, OptionalLong watermark) {
    Map<String, Long> run = new TreeMap<>();
    counts.forEach((name, count) -> run.put(name, count - before.getOrDefault(name, 0L)));
    return new ProgressSnapshot(at, new RunCountNames(run), watermark);
  }

  /** Seconds since an earlier moment. */
  double secondsSince(ProgressSnapshot earlier) {
    return Duration.between(earlier.at, at).toMillis() / 1000.0;
  }

  /** Records read so far: what is being read may be counted before it goes on. */
  long records() {
    return Math.max(run.get(InputProgressNames.RECORDS), run.get(RunCountNames.READ));
  }

  long get(String name) {
    return run.get(name);
  }
}
