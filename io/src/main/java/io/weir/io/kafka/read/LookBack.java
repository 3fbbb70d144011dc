package io.weir.io.kafka.read;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
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

  private final Supplier<Consumer<byte[], byte[]>> open;
  private final Map<TopicPartition, Part> parts = new LinkedHashMap<>();
  private Consumer<byte[], byte[]> consumer;

  /**
   * @param open opens a consumer beside the one that goes on, with the same settings
   */
  LookBack(Supplier<Consumer<byte[], byte[]>> open) {
    this.open = open;
  }

  /** Adds a partition that continues at an offset, before the first read. */
  void from(TopicPartition partition, long offset) {
    parts.put(partition, new Part(offset));
  }

  /** Returns the partitions that have not been read, and must not go on yet. */
  Set<TopicPartition> partitions() {
    return Set.copyOf(parts.keySet());
  }

  /**
   * Reads on, without waiting for brokers.
   *
   * @param seen receives the records of each partition that has been read; none if the log does not
   *     reach to the offset, because it was made anew
   */
  void read(BiConsumer<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> seen) {
    if (parts.isEmpty()) {
      return;
    }
    if (consumer == null) {
      consumer = open.get();
      consumer.assign(parts.keySet());
      parts.forEach((partition, part) -> consumer.seek(partition, part.start));
    }
    ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ZERO);
    for (TopicPartition partition : partitions()) {
      Part part = parts.get(partition);
      polled.records(partition).forEach(part::add);
      if (!part.madeAnew && !hasReached(partition, part)) {
        continue;
      }
      if (part.madeAnew || part.isEnough()) {
        seen.accept(partition, part.madeAnew ? List.of() : List.copyOf(part.records));
        parts.remove(partition);
        consumer.pause(List.of(partition));
      } else {
        part.widen();
        consumer.seek(partition, part.start);
      }
    }
    if (parts.isEmpty()) {
      close();
    }
  }

  private boolean hasReached(TopicPartition partition, Part part) {
    try {
      if (consumer.position(partition, Duration.ZERO) >= part.end) {
        return true;
      }
      part.madeAnew = consumer.currentLag(partition).orElse(1) == 0;
      return part.madeAnew;
    } catch (TimeoutException e) {
      // The position is not known yet, or the brokers are away. The next call asks again.
      return false;
    }
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close(Duration.ZERO);
      consumer = null;
    }
  }

  /** What has been read of a partition. */
  private static final class Part {
    /** Offset at which the partition continues. */
    final long end;

    /** The last records; no more than a batch has. */
    final Deque<ConsumerRecord<byte[], byte[]>> records = new ArrayDeque<>();

    long start;

    /** Whether the log is another one than that of the checkpoint. */
    boolean madeAnew;

    private long bytes;

    /** Whether the records are as many as a batch has, or bytes. */
    private boolean full;

    /** Number of records of the narrower look before. */
    private int before;

    Part(long end) {
      this.end = end;
      this.start = Math.max(0, end - FIRST);
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
      // A log that ends before the start is read from its beginning.
      madeAnew |= record.offset() < start;
      if (record.offset() >= end) {
        return;
      }
      records.add(record);
      bytes += PartitionBatches.size(record);
      full |=
          records.size() >= PartitionBatches.MOST_RECORDS || bytes >= PartitionBatches.MOST_BYTES;
      while (records.size() > PartitionBatches.MOST_RECORDS
          || (bytes > PartitionBatches.MOST_BYTES && records.size() > 1)) {
        bytes -= PartitionBatches.size(records.remove());
      }
    }

    /** Returns whether more records are not needed, or are not there. */
    boolean isEnough() {
      return start == 0 || full || (before > 0 && records.size() == before);
    }

    void widen() {
      before = records.size();
      start = Math.max(0, end - (end - start) * GROWTH);
      records.clear();
      bytes = 0;
    }
  }
}
