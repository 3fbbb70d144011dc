package io.weir.io.watermark;

import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the watermarks of the partitions that a run reads in this process, for progress reports.
 */
public final class LiveWatermarks {
  private final Set<String> others;

  private LiveWatermarks(Set<String> others) {
    this.others = others;
  }

  /**
   * Returns the watermarks of the jobs that start from now on. The DirectRunner leaves the readers
   * of a cancelled run open, and their last watermarks say nothing about the next run.
   */
  public static LiveWatermarks fromNow() {
    return new LiveWatermarks(PartitionRegistry.jobs());
  }

  /**
   * Returns the lowest watermark last reported to the runner, in epoch milliseconds. The result is
   * empty if no partition is read, or if one of them has no watermark yet.
   */
  public OptionalLong lowest() {
    return PartitionRegistry.lowest(job -> !others.contains(job));
  }
}
