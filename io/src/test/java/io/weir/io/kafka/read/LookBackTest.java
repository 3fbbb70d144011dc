package io.weir.io.kafka.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which records are read again, by Kafka's mock of a consumer. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LookBackTest {
  private static final TopicPartition FIRST = new TopicPartition("log", 0);
  private static final TopicPartition SECOND = new TopicPartition("log", 1);

  private final Map<TopicPartition, List<Long>> seen = new LinkedHashMap<>();
  private final Log log = new Log();

  @Test
  void shouldReadAsManyRecordsAsABatchHas() {
    log.fill(FIRST, 0, 100_000, 10);
    read(Map.of(FIRST, 50_000L));
    assertEquals(offsets(50_000 - 64 * 8 * 8, 50_000), seen.get(FIRST));
  }

  @Test
  void shouldReadFewerRecordsWhenTheyAreLarge() {
    log.fill(FIRST, 0, 100, 20_000);
    read(Map.of(FIRST, 100L));
    assertEquals(offsets(36, 100), seen.get(FIRST));
  }

  @Test
  void shouldReadWhatThereIsOfEachPartition() {
    log.fill(FIRST, 0, 80, 10);
    // The records before these were deleted.
    log.fill(SECOND, 5_000, 5_070, 10);
    read(Map.of(FIRST, 70L, SECOND, 5_070L));
    assertEquals(offsets(0, 70), seen.get(FIRST));
    assertEquals(offsets(5_000, 5_070), seen.get(SECOND));
  }

  @Test
  void shouldEndWithALogThatWasMadeAnew() {
    log.fill(FIRST, 0, 3, 10);
    read(Map.of(FIRST, 20L));
    assertEquals(offsets(0, 3), seen.get(FIRST));
  }

  @Test
  void shouldReadNothingOfAPartitionWithoutEarlierRecords() {
    LookBack lookBack = new LookBack(() -> log);
    lookBack.from(FIRST, 0);
    assertTrue(lookBack.isOver());
  }

  private void read(Map<TopicPartition, Long> offsets) {
    LookBack lookBack = new LookBack(() -> log);
    offsets.forEach(lookBack::from);
    while (!lookBack.isOver()) {
      lookBack.read(
          Duration.ZERO,
          (partition, records) ->
              seen.put(partition, records.stream().map(ConsumerRecord::offset).toList()));
    }
    assertTrue(log.closed());
  }

  private static List<Long> offsets(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  /** A consumer of partitions that are filled before. */
  private static final class Log extends MockConsumer<byte[], byte[]> {
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> all =
        new LinkedHashMap<>();

    Log() {
      super(OffsetResetStrategy.EARLIEST);
    }

    void fill(TopicPartition partition, long from, long to, int bytes) {
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      for (long offset = from; offset < to; offset++) {
        records.add(
            new ConsumerRecord<>("log", partition.partition(), offset, null, new byte[bytes]));
      }
      all.put(partition, records);
      updateBeginningOffsets(Map.of(partition, from));
      updateEndOffsets(Map.of(partition, to));
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
      super.seek(partition, Math.max(offset, all.get(partition).get(0).offset()));
      long from = position(partition);
      all.get(partition).stream()
          .filter(record -> record.offset() >= from)
          .limit(10_000)
          .forEach(this::addRecord);
    }
  }
}
