package io.weir.io.kafka.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final TopicPartition THIRD = new TopicPartition("log", 2);

  private final Map<TopicPartition, List<Long>> seen = new LinkedHashMap<>();
  private final Log log = new Log();

  @Test
  void shouldReadAsManyRecordsAsABatchHas() {
    log.fill(FIRST, 0, 100_000, 10);
    read(Map.of(FIRST, 50_000L));
    assertEquals(offsets(48_000, 50_000), seen.get(FIRST));
  }

  @Test
  void shouldReadFewerRecordsWhenTheyAreLarge() {
    log.fill(FIRST, 0, 100, 20_000);
    read(Map.of(FIRST, 100L));
    assertEquals(offsets(50, 100), seen.get(FIRST));
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
  void shouldReadNothingOfALogThatWasMadeAnew() {
    log.fill(FIRST, 0, 3, 10);
    log.fill(SECOND, 0, 990, 10);
    // This one is longer than what the consumer returns, so its end is not reached.
    log.fill(THIRD, 0, 15_000, 10);
    read(Map.of(FIRST, 20L, SECOND, 1000L, THIRD, 20_000L));
    assertEquals(Map.of(FIRST, List.of(), SECOND, List.of(), THIRD, List.of()), seen);
  }

  @Test
  void shouldHoldBackOnlyThePartitionsThatAreNotRead() {
    log.fill(FIRST, 0, 80, 10);
    log.fill(SECOND, 0, 80, 10);
    log.withoutLeader.add(SECOND);
    LookBack lookBack = new LookBack(() -> log);
    lookBack.from(FIRST, 70);
    lookBack.from(SECOND, 70);
    for (int i = 0; i < 10; i++) {
      lookBack.read(this::see);
    }
    assertEquals(Set.of(SECOND), lookBack.partitions());
    assertEquals(offsets(0, 70), seen.get(FIRST));
  }

  private void read(Map<TopicPartition, Long> offsets) {
    LookBack lookBack = new LookBack(() -> log);
    offsets.forEach(lookBack::from);
    while (!lookBack.partitions().isEmpty()) {
      lookBack.read(this::see);
    }
    assertTrue(log.closed());
  }

  private void see(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    seen.put(partition, records.stream().map(ConsumerRecord::offset).toList());
  }

  private static List<Long> offsets(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  /** A consumer of partitions that are filled before. */
  private static final class Log extends MockConsumer<byte[], byte[]> {
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> all =
        new LinkedHashMap<>();

    final Set<TopicPartition> withoutLeader = new HashSet<>();

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

    /**
     * As Kafka's consumer does, goes to the beginning from an offset that the log does not have.
     */
    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
      List<ConsumerRecord<byte[], byte[]>> records = all.get(partition);
      long first = records.get(0).offset();
      long from = offset < first || offset > first + records.size() ? first : offset;
      super.seek(partition, from);
      if (!withoutLeader.contains(partition)) {
        records.stream().filter(r -> r.offset() >= from).limit(10_000).forEach(this::addRecord);
      }
    }
  }
}
