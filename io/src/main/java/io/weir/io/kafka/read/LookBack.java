package io.weir.io.kafka.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads the last records before the offsets at which restored partitions continue. The watermark in
 * a checkpoint can be older than the offset: KafkaIO notes it only when the runner asks for it,
 * which may not have happened between the last batch and the checkpoint. Without these records the
 * watermark would stand until the next event, and that event would be judged by the older one.
 *
 * <p>Whatever was read since the runner last asked is a batch or a few. So as many records are read
 * as a batch can have, or bytes. Few records come first, because they are mostly enough bytes.
 */
final class LookBack implements AutoCloseable {
  private static final int FIRST = 64;
  private static final int GROWTH = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Supplier<Consumer<byte[], byte[]>> open;
  private final Map<TopicPartition, Long> ends = new LinkedHashMap<>();
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private Consumer<byte[], byte[]> consumer;
  private long start;
  private int before;

  /**
   * @param open opens a consumer beside the one that goes on, with the same settings
   */
  LookBack(Supplier<Consumer<byte[], byte[]>> open) {
    this.open = open;
  }

  /** Adds a partition that continues at an offset, or changes its offset. */
  void from(TopicPartition partition, long offset) {
    if (offset > 0) {
      ends.put(partition, offset);
    }
  }

  /** Returns whether all partitions have been read. */
  boolean isOver() {
    return ends.isEmpty();
  }

  /**
   * Reads on.
   *
   * @param seen receives the records of a partition when it has been read
   */
  void read(
      Duration timeout, BiConsumer<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> seen) {
    if (consumer == null) {
      consumer = open.get();
    }
    TopicPartition partition = ends.keySet().iterator().next();
    long end = ends.get(partition);
    if (consumer.assignment().isEmpty()) {
      consumer.assign(List.of(partition));
      before = 0;
      seek(partition, end - FIRST);
    }
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(timeout)) {
      if (record.offset() < end) {
        records.add(record);
      }
    }
    if (!hasReached(partition, end)) {
      return;
    }
    if (isEnough()) {
      seen.accept(partition, List.copyOf(records));
      records.clear();
      ends.remove(partition);
      consumer.unsubscribe();
    } else {
      before = records.size();
      seek(partition, end - (end - start) * GROWTH);
    }
    if (isOver()) {
      close();
    }
  }

  private void seek(TopicPartition partition, long offset) {
    records.clear();
    start = Math.max(0, offset);
    consumer.seek(partition, start);
  }

  private boolean hasReached(TopicPartition partition, long end) {
    try {
      // A topic that was made anew can end before the offset.
      return consumer.position(partition, PATIENCE) >= end
          || consumer.currentLag(partition).orElse(1) == 0;
    } catch (TimeoutException e) {
      // The brokers are away. The next call asks again.
      return false;
    }
  }

  /** Returns whether more records are not needed, or are not there. */
  private boolean isEnough() {
    return start == 0
        || (before > 0 && records.size() == before)
        || records.size() >= PartitionBatches.MOST_RECORDS
        || PartitionBatches.bytes(records) >= PartitionBatches.MOST_BYTES;
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close();
      consumer = null;
    }
  }
}
