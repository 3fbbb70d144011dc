package io.weir.io.watermark;

import java.time.Duration;
import java.util.OptionalLong;

/** Readers of partitions without a log. */
public final class TestReaders {
  private TestReaders() {}

  /** A reader of no other partition's job, whose watermark does not advance by itself. */
  public static PartitionReadState at(long watermark) {
    PartitionWatermark clock =
        new PartitionWatermark(
            Duration.ZERO,
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            0,
            watermark,
            OptionalLong::empty,
            () -> false);
    return new PartitionReadState(clock, new PartitionProgress(), records -> {});
  }
}
