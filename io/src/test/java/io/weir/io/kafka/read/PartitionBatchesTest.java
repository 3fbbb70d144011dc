package io.weir.io.kafka.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class PartitionBatchesTest {
  @Test
  void shouldEndABatchWhenItHas2000Records() {
    assertEquals(List.of(), sizes(records(0, 10)));
    assertEquals(List.of(1), sizes(records(1, 10)));
    assertEquals(List.of(2_000), sizes(records(2_000, 10)));
    assertEquals(List.of(2_000, 1), sizes(records(2_001, 10)));
    assertEquals(List.of(2_000, 2_000), sizes(records(4_000, 10)));
  }

  @Test
  void shouldEndABatchBeforeItHasMoreThanAMillionBytes() {
    assertEquals(List.of(2), sizes(records(2, 500_000)));
    assertEquals(List.of(1, 1), sizes(records(2, 500_001)));
    assertEquals(List.of(10, 10, 5), sizes(records(25, 100_000)));
  }

  @Test
  void shouldGiveARecordABatchOfItsOwnWhenItIsLargerThanABatch() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(records(3, 10));
    records.add(1, record(7, 20_000_000));

    assertEquals(List.of(1, 1, 2), sizes(records));
  }

  @Test
  void shouldCarryEachBatchInOneRecordAtItsLastOffset() {
    List<ConsumerRecord<byte[], byte[]>> first = records(2_500, 10);
    first.set(2_499, record(2_510, 10));
    TopicPartition other = new TopicPartition(TestLog.TOPIC, 1);
    ConsumerRecords<byte[], byte[]> polled =
        new ConsumerRecords<>(
            Map.of(TestLog.PARTITION, first, other, List.of(record(9, 30), record(10, 50))));

    ConsumerRecords<byte[], byte[]> batches = PartitionBatches.of(polled);

    assertEquals(
        List.of(1_999L, 2_510L),
        batches.records(TestLog.PARTITION).stream().map(ConsumerRecord::offset).toList());
    ConsumerRecord<byte[], byte[]> of = batches.records(other).get(0);
    assertEquals(10, of.offset());
    assertEquals(40, of.value().length, "the mean size, for the backlog in bytes");
    assertFalse(of.headers().iterator().hasNext());
    assertEquals(
        polled.records(other), ((BatchHeaders) of.headers()).takeRecords(), "all, in log order");
  }

  @Test
  void shouldCarryTombstonesWhenABatchHasNothingElse() {
    ConsumerRecord<byte[], byte[]> tombstone = TestLog.record(3, 5, /* value= */ null);
    ConsumerRecords<byte[], byte[]> polled =
        new ConsumerRecords<>(Map.of(TestLog.PARTITION, List.of(tombstone, tombstone)));

    List<ConsumerRecord<byte[], byte[]>> batches =
        PartitionBatches.of(polled).records(TestLog.PARTITION);

    assertEquals(1, batches.size());
    assertEquals(0, batches.get(0).value().length);
  }

  private static List<Integer> sizes(List<ConsumerRecord<byte[], byte[]>> records) {
    List<List<ConsumerRecord<byte[], byte[]>>> batches = PartitionBatches.divide(records);
    assertEquals(records, batches.stream().flatMap(List::stream).toList());
    return batches.stream().map(List::size).toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(int count, int size) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(record(i, size));
    }
    return records;
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, int size) {
    return TestLog.record(offset, 5, TimestampType.CREATE_TIME, new byte[size]);
  }
}
