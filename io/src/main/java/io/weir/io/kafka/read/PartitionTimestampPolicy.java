package io.weir.io.kafka.read;

import io.weir.io.watermark.PartitionProgress;
import io.weir.io.watermark.PartitionWatermark;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * Passes each record of KafkaIO's reader to a {@link PartitionWatermark} and reports the watermark.
 * A record that is late or no event gets the watermark as its timestamp, so that it is not dropped
 * as late downstream and does not hold back the watermark.
 */
final class PartitionTimestampPolicy extends TimestampPolicy<Void, ReadRecord> {
  private final PartitionWatermark clock;
  private final PartitionProgress progress;

  PartitionTimestampPolicy(PartitionWatermark clock, PartitionProgress progress) {
    this.clock = clock;
    this.progress = progress;
  }

  @Override
  public Instant getTimestampForRecord(
      PartitionContext context, KafkaRecord<Void, ReadRecord> record) {
    progress.emitted(record.getOffset());
    ReadRecord reading = record.getKV().getValue();
    return reading.decideLateness(clock, record.getTimestampType(), record.getTimestamp())
        ? instant(reading.parsed().event().time)
        : instant(clock.watermark());
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
