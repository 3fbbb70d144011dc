package io.weir.io.kafka.read;

import io.weir.io.watermark.PartitionReadState;
import io.weir.io.watermark.PartitionRegistry;
import io.weir.io.watermark.TopicReadName;
import io.weir.io.watermark.WatermarkAlignment;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consumer inside KafkaIO's reader. It starts at the position that the user chose, even if the
 * group has committed offsets. A checkpoint takes precedence, because the reader seeks after it
 * assigns. A poll returns batches; see {@link PartitionBatches}. The consumer pauses partitions
 * that are far ahead of the others in event time. It also unregisters its partitions when it
 * closes, because the reader's timestamp policy is never closed.
 */
public final class WatermarkedConsumer extends KafkaConsumer<byte[], byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(WatermarkedConsumer.class);
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);
  private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(2);

  /** Interval at which paused partitions are checked again. */
  private static final Duration WAIT = Duration.ofMillis(10);

  private final TopicReadName read;
  private final StartPosition from;
  private final WatermarkAlignment alignment;
  private long lastCheck = System.nanoTime();
  private final Map<TopicPartition, PartitionReadState> partitions = new HashMap<>();

  public WatermarkedConsumer(
      Map<String, Object> config,
      TopicReadName read,
      StartPosition from,
      WatermarkAlignment alignment) {
    super(config);
    this.read = read;
    this.from = from;
    this.alignment = alignment;
  }

  @Override
  public void assign(Collection<TopicPartition> assigned) {
    super.assign(assigned);
    from.seek(this, assigned);
    for (TopicPartition partition : assigned) {
      PartitionReadState reader = PartitionRegistry.reader(read, partition);
      if (reader != null) {
        partitions.put(partition, reader);
      }
    }
  }

  @Override
  public void seek(TopicPartition partition, long offset) {
    super.seek(partition, offset);
    startsAt(partition, offset);
  }

  @Override
  public long position(TopicPartition partition) {
    long position = super.position(partition);
    startsAt(partition, position);
    return position;
  }

  private void startsAt(TopicPartition partition, long offset) {
    PartitionReadState reader = partitions.get(partition);
    if (reader != null) {
      reader.startsAt(offset, PartitionRegistry.previousReader(read, partition));
    }
  }

  /** KafkaIO still calls this overload. */
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // The method is an override without callers in Weir.
  @Override
  public ConsumerRecords<byte[], byte[]> poll(long timeoutMillis) {
    return poll(Duration.ofMillis(timeoutMillis));
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    boolean waiting = align();
    boolean soon = waiting && timeout.compareTo(WAIT) > 0;
    ConsumerRecords<byte[], byte[]> records = super.poll(soon ? WAIT : timeout);
    for (Map.Entry<TopicPartition, PartitionReadState> entry : partitions.entrySet()) {
      List<ConsumerRecord<byte[], byte[]>> of = records.records(entry.getKey());
      long last = of.isEmpty() ? -1 : of.get(of.size() - 1).offset();
      long position = super.position(entry.getKey());
      entry.getValue().progress().handOver(last, position, super.currentLag(entry.getKey()));
    }
    if (!PartitionRegistry.isEventTimeKnown(read.job())
        && System.nanoTime() - lastCheck > CHECK_INTERVAL.toNanos()) {
      checkOtherProcesses();
      lastCheck = System.nanoTime();
    }
    return PartitionBatches.of(records);
  }

  /**
   * Pauses the partitions that are ahead and resumes the others. Returns whether any partition is
   * paused.
   */
  private boolean align() {
    Set<TopicPartition> ahead = alignment.ahead(partitions, PartitionRegistry.slowest(read));
    Set<TopicPartition> before = super.paused();
    if (!ahead.equals(before)) {
      super.resume(before);
      super.pause(ahead);
    }
    return !ahead.isEmpty();
  }

  /**
   * Checks whether partitions that other processes read have records, because no watermark in this
   * process covers them.
   */
  private void checkOtherProcesses() {
    Set<TopicPartition> elsewhere = new HashSet<>();
    try {
      for (TopicPartition partition : partitions.keySet()) {
        super.partitionsFor(partition.topic(), CHECK_TIMEOUT)
            .forEach(info -> elsewhere.add(new TopicPartition(info.topic(), info.partition())));
      }
      elsewhere.removeAll(PartitionRegistry.partitions(read));
      boolean started =
          super.endOffsets(elsewhere, CHECK_TIMEOUT).values().stream().anyMatch(end -> end > 0);
      PartitionRegistry.startedElsewhere(read, started);
    } catch (TimeoutException e) {
      // The brokers are busy. The previous result stays in effect until the next check.
      LOG.debug("partitions of {} cannot be looked at yet", partitions.keySet(), e);
    }
  }

  @Override
  public void close() {
    leave();
    super.close();
  }

  @Override
  public void close(Duration timeout) {
    leave();
    super.close(timeout);
  }

  private void leave() {
    Set.copyOf(partitions.keySet())
        .forEach(
            partition -> PartitionRegistry.leave(read, partition, partitions.remove(partition)));
  }
}
