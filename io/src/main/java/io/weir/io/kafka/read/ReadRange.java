package io.weir.io.kafka.read;

import io.weir.io.InputProgressNames;
import io.weir.io.SourceRecord;
import io.weir.io.json.RecordParser;
import io.weir.io.kafka.client.ConsumerSettings;
import io.weir.io.watermark.PartitionWatermark;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.transforms.counting.LiveCounter;
import io.weir.transforms.counting.LiveCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;

/** Reads one range of a partition from its start to its end. */
final class ReadRange extends DoFn<KafkaHistory.Range, SourceRecord> {
  private static final Duration POLL = Duration.ofSeconds(1);

  /** After this many polls in a row without progress, the brokers count as unavailable. */
  private static final int MOST_EMPTY_POLLS = 120;

  private final KafkaInput input;
  private final RecordParser parser;
  private final WatermarkPolicy watermarkPolicy;

  ReadRange(KafkaInput input, RecordParser parser, WatermarkPolicy watermarkPolicy) {
    this.input = input;
    this.parser = parser;
    this.watermarkPolicy = watermarkPolicy;
  }

  @ProcessElement
  public void read(
      @Element KafkaHistory.Range range,
      @Timestamp Instant timestamp,
      OutputReceiver<SourceRecord> output)
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
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < range.end()) {
            emit(record, clock, timestamp, output);
            records.add();
          }
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

  private void emit(
      ConsumerRecord<byte[], byte[]> record,
      PartitionWatermark clock,
      Instant timestamp,
      OutputReceiver<SourceRecord> output) {
    ReadRecord reading =
        ReadRecordDeserializer.read(parser, record.value(), System.currentTimeMillis());
    boolean admitted =
        clock == null
            ? reading.parsed().isEvent()
            : reading.decideLateness(
                clock,
                KafkaTimestampType.valueOf(record.timestampType().name()),
                record.timestamp());
    Instant time = admitted ? Instant.ofEpochMilli(reading.parsed().event().time) : timestamp;
    output.outputWithTimestamp(
        reading
            .received(parser.stream(), record.topic(), record.partition(), record.offset())
            .writtenAt(record.timestamp()),
        time);
  }
}
