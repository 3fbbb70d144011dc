package io.weir.io.watermark;

import java.util.OptionalLong;
import java.util.Set;

/** The event time of the partitions that a run reads in this process, for people who watch it. */
public final class LiveWatermarks {
  private final Set<String> others;

  private LiveWatermarks(Set<String> others) {
    this.others = others;
  }

  /**
   * Those of jobs that begin from now on. The DirectRunner leaves the readers of a cancelled run
   * open; what they knew last says nothing of the next run.
   */
  public static LiveWatermarks fromNow() {
    return new LiveWatermarks(PartitionRegistry.jobs());
  }

  /**
   * The watermark of the partition that holds up the others, in epoch milliseconds, as last told to
   * the runner; empty where no partition is read, or one does not know any time yet.
   */
  public OptionalLong lowest() {
    return PartitionRegistry.lowest(job -> !others.contains(job));
  }
}
