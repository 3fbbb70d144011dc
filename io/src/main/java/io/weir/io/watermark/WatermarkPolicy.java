package io.weir.io.watermark;

import java.io.Serializable;
import java.time.Duration;
import java.util.UUID;

/**
 * Rules for the watermarks of all reads of a job; see {@link PartitionWatermark}.
 *
 * @param watermarkDelay how far the watermark trails the newest event of a partition
 * @param allowedLateness how far behind the watermark an event may be
 * @param idleAfter time without a record after which a partition no longer holds back the watermark
 * @param job unique name of the job in the JVM. An idle partition follows the other partitions of
 *     its own job.
 */
public record WatermarkPolicy(
    Duration watermarkDelay, Duration allowedLateness, Duration idleAfter, String job)
    implements Serializable {
  /** Creates the policy of a new job, for all reads of that job. */
  public WatermarkPolicy(Duration watermarkDelay, Duration allowedLateness, Duration idleAfter) {
    this(watermarkDelay, allowedLateness, idleAfter, UUID.randomUUID().toString());
  }
}
