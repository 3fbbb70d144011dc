package io.weir.io.kafka;

import java.util.OptionalLong;

/** The event time of the partitions that this process reads, for people who watch. */
public final class PartitionWatermarks {
  private PartitionWatermarks() {}

  /**
   * The watermark of the partition that holds up the others, in epoch milliseconds, as last told to
   * the runner; empty where no partition is read, or one does not know any time yet.
   */
  public static OptionalLong lowest() {
    return Siblings.lowest();
  }
}
