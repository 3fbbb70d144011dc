package io.weir.io.kafka.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Divides the records of a poll into batches. KafkaIO and the runner spend microseconds on each
 * record that they handle. So a batch goes through KafkaIO as one record, whose offset is the
 * offset of the last record of the batch.
 */
final class PartitionBatches {
  /** Maximum number of records of a batch. */
  static final int MOST_RECORDS = 2_000;

  /** Maximum size of the records of a batch, in bytes, unless it has only one record. */
  static final int MOST_BYTES = 1_000_000;

  private PartitionBatches() {}

  /** Returns a record for each batch. The batches of a partition are in log order. */
  static ConsumerRecords<byte[], byte[]> of(ConsumerRecords<byte[], byte[]> polled) {
    if (polled.isEmpty()) {
      return polled;
    }
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> batches = new LinkedHashMap<>();
    for (TopicPartition partition : polled.partitions()) {
      batches.put(
          partition,
          divide(polled.records(partition)).stream().map(PartitionBatches::carrier).toList());
    }
    return new ConsumerRecords<>(batches);
  }

  /** Divides successive records of a partition into batches. */
  static List<List<ConsumerRecord<byte[], byte[]>>> divide(
      List<ConsumerRecord<byte[], byte[]>> records) {
    List<List<ConsumerRecord<byte[], byte[]>>> batches = new ArrayList<>();
    int start = 0;
    long bytes = 0;
    for (int i = 0; i < records.size(); i++) {
      long size = size(records.get(i));
      if (i > start && (i - start == MOST_RECORDS || bytes + size > MOST_BYTES)) {
        batches.add(records.subList(start, i));
        start = i;
        bytes = 0;
      }
      bytes += size;
    }
    if (start < records.size()) {
      batches.add(records.subList(start, records.size()));
    }
    return batches;
  }

  /**
   * Returns the record that carries a batch. Its value has the mean size of the batch's records:
   * KafkaIO multiplies the mean size of values by the number of offsets to the end of the log for
   * its backlog in bytes.
   */
  private static ConsumerRecord<byte[], byte[]> carrier(
      List<ConsumerRecord<byte[], byte[]>> batch) {
    ConsumerRecord<byte[], byte[]> last = batch.get(batch.size() - 1);
    long bytes = batch.stream().mapToLong(PartitionBatches::size).sum();
    byte[] value = new byte[(int) (bytes / batch.size())];
    return new ConsumerRecord<>(
        last.topic(),
        last.partition(),
        last.offset(),
        last.timestamp(),
        last.timestampType(),
        ConsumerRecord.NULL_SIZE,
        value.length,
        /* key= */ null,
        value,
        new BatchHeaders(batch),
        Optional.empty());
  }

  /** Returns the size of a record's key and value. */
  static long size(ConsumerRecord<byte[], byte[]> record) {
    return length(record.key()) + length(record.value());
  }

  private static long length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
