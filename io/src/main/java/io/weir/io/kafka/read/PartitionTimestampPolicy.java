package io.weir.io.kafka.read;

import io.weir.io.SourceBatch;
import io.weir.io.watermark.PartitionProgress;
import io.weir.io.watermark.PartitionWatermark;
import io.weir.transforms.counting.MetricNames;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * Reads each batch of KafkaIO's reader, which moves a {@link PartitionWatermark}, and reports the
 * watermark. The timestamp of a batch is the least time of its events. A batch without events gets
 * the watermark as its timestamp, so that it does not hold back the watermark.
 */
final class PartitionTimestampPolicy extends TimestampPolicy<Void, ReadBatch> {
  private final BatchReader reader;
  private final PartitionWatermark clock;
  private final PartitionProgress progress;
  private final ColdStartWait wait;

  /**
   * @param wait the wait before the first record, or null
   */
  PartitionTimestampPolicy(
      BatchReader reader,
      PartitionWatermark clock,
      PartitionProgress progress,
      ColdStartWait wait) {
    this.reader = reader;
    this.clock = clock;
    this.progress = progress;
    this.wait = wait;
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext context, KafkaRecord<Void, ReadBatch> record) {
    ReadBatch batch = record.getKV().getValue();
    SourceBatch read = batch.read(reader, clock, System.currentTimeMillis());
    progress.emitted(record.getOffset());
    if (wait != null) {
      wait.takeUnread()
          .forEach(
              part ->
                  Metrics.counter(MetricNames.NAMESPACE, MetricNames.UNREAD_TABLES + part).inc());
    }
    return instant(read.leastTime().orElse(clock.watermark()));
  }

  @Override
  public Instant getWatermark(PartitionContext context) {
    boolean caughtUp = progress.isCaughtUp(context.getMessageBacklog());
    return instant(clock.advance(caughtUp, context.getBacklogCheckTime().getMillis()));
  }

  private static Instant instant(long time) {
    return time <= BoundedWindow.TIMESTAMP_MIN_VALUE.getMillis()
        ? BoundedWindow.TIMESTAMP_MIN_VALUE
        : Instant.ofEpochMilli(time);
  }
}
