package io.weir.io.kafka.read;

import io.weir.io.InputProgressNames;
import io.weir.io.SourceBatch;
import io.weir.io.kafka.client.ConsumerSettings;
import io.weir.io.watermark.PartitionWatermark;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.transforms.counting.LiveCounter;
import io.weir.transforms.counting.LiveCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;

/** Reads one range of a partition from its start to its end. */
final class ReadRange extends DoFn<KafkaHistory.Range, SourceBatch> {
  private static final Duration POLL = Duration.ofSeconds(1);

  /** After this many polls in a row without progress, the brokers count as unavailable. */
  private static final int MOST_EMPTY_POLLS = 120;

  private final KafkaInput input;
  private final BatchReader reader;
  private final WatermarkPolicy watermarkPolicy;

  ReadRange(KafkaInput input, BatchReader reader, WatermarkPolicy watermarkPolicy) {
    this.input = input;
    this.reader = reader;
    this.watermarkPolicy = watermarkPolicy;
  }

  @ProcessElement
  public void read(
      @Element KafkaHistory.Range range,
      @Timestamp Instant timestamp,
      OutputReceiver<SourceBatch> output)
      throws IOException {
    TopicPartition partition = new TopicPartition(range.topic(), range.partition());
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(ConsumerSettings.plain(input.cluster(), input.group()))) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, range.start());
      long position = range.start();
      int emptyPolls = 0;
      PartitionWatermark clock = input.judgesLateness() ? clock() : null;
      LiveCounter records = new LiveCounter(InputProgressNames.RECORDS);
      // The position, not the records, shows when the end is reached: transaction markers and
      // compacted records have offsets too.
      while (position < range.end()) {
        List<ConsumerRecord<byte[], byte[]>> polled = consumer.poll(POLL).records(partition);
        for (List<ConsumerRecord<byte[], byte[]>> batch :
            PartitionBatches.divide(before(range.end(), polled))) {
          emit(batch, clock, timestamp, output);
          records.add(batch.size());
        }
        long before = position;
        position = consumer.position(partition);
        records.flush();
        LiveCounts.add(InputProgressNames.OFFSETS, Math.min(position, range.end()) - before);
        emptyPolls = position == before ? emptyPolls + 1 : 0;
        if (emptyPolls > MOST_EMPTY_POLLS) {
          throw new IOException("no progress in reading " + range + " from " + input.brokers());
        }
      }
    }
  }

  /**
   * Returns a watermark that only records advance. The log does not show the idle advances of an
   * earlier run.
   */
  private PartitionWatermark clock() {
    return new PartitionWatermark(
        watermarkPolicy.watermarkDelay(),
        watermarkPolicy.allowedLateness(),
        watermarkPolicy.idleAfter(),
        System.currentTimeMillis(),
        PartitionWatermark.UNKNOWN,
        OptionalLong::empty,
        () -> false);
  }

  private static List<ConsumerRecord<byte[], byte[]>> before(
      long end, List<ConsumerRecord<byte[], byte[]>> polled) {
    int size = polled.size();
    while (size > 0 && polled.get(size - 1).offset() >= end) {
      size--;
    }
    return polled.subList(0, size);
  }

  private void emit(
      List<ConsumerRecord<byte[], byte[]>> records,
      PartitionWatermark clock,
      Instant timestamp,
      OutputReceiver<SourceBatch> output) {
    SourceBatch batch = reader.read(records, clock, System.currentTimeMillis());
    OptionalLong least = batch.leastTime();
    output.outputWithTimestamp(
        batch, least.isPresent() ? Instant.ofEpochMilli(least.getAsLong()) : timestamp);
  }
}
