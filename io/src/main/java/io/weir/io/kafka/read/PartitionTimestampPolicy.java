package io.weir.io.kafka.read;

import io.weir.io.SourceBatch;
import io.weir.io.watermark.PartitionProgress;
import io.weir.io.watermark.PartitionWatermark;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
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

  PartitionTimestampPolicy(
      BatchReader reader, PartitionWatermark clock, PartitionProgress progress) {
    this.reader = reader;
    this.clock = clock;
    this.progress = progress;
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext context, KafkaRecord<Void, ReadBatch> record) {
    ReadBatch batch = record.getKV().getValue();
    SourceBatch read = batch.read(reader, clock, System.currentTimeMillis());
    progress.emitted(record.getOffset());
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
