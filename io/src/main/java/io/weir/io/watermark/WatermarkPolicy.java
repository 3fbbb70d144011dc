package io.weir.io.watermark;

import java.io.Serializable;
import java.time.Duration;
import java.util.UUID;

/**
 * How the reads of a job keep event time together; see {@link PartitionWatermark}.
 *
 * @param watermarkDelay how far the watermark trails the newest event of a partition
 * @param allowedLateness how far behind the watermark an event may be
 * @param idleAfter after how long without a record a partition stops holding the watermark
 * @param job what the job is called among others in a JVM: an idle partition follows those of its
 *     own job
 */
public record WatermarkPolicy(
    Duration watermarkDelay, Duration allowedLateness, Duration idleAfter, String job)
    implements Serializable {
  /** The clocking of a new job, to be given to all its reads. */
  public WatermarkPolicy(Duration watermarkDelay, Duration allowedLateness, Duration idleAfter) {
    this(watermarkDelay, allowedLateness, idleAfter, UUID.randomUUID().toString());
  }
}
