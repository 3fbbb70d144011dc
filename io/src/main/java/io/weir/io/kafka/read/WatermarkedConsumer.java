package io.weir.io.kafka.read;

import io.weir.io.ColdStart;
import io.weir.io.watermark.PartitionReadState;
import io.weir.io.watermark.PartitionRegistry;
import io.weir.io.watermark.PartitionWatermark;
import io.weir.io.watermark.TopicReadName;
import io.weir.io.watermark.WatermarkAlignment;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consumer inside KafkaIO's reader. It starts at the position that the user chose, even if the
 * group has committed offsets. A checkpoint takes precedence, because the reader seeks after it
 * assigns. A poll returns batches; see {@link PartitionBatches}. The consumer pauses partitions
 * that are far ahead of the others in event time, and those that {@link LookBack} is reading. It
 * reads none before its {@link ColdStartWait} is over. It starts to read {@link ReservedPartitions}
 * when the topic has them. It also unregisters its partitions when it closes, because the reader's
 * timestamp policy is never closed.
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
  private final ReservedPartitions reserved;
  private final boolean followed;
  private final LookBack lookBack;

  private ColdStartWait wait;
  private long lastCheck = System.nanoTime();
  private long lastSearch = System.nanoTime();
  private final Map<TopicPartition, PartitionReadState> partitions = new HashMap<>();

  /**
   * Creates a consumer.
   *
   * @param partitions number of partitions of the topic that are read, present or not; 0 for those
   *     that are present
   */
  public WatermarkedConsumer(
      Map<String, Object> config,
      TopicReadName read,
      StartPosition from,
      WatermarkAlignment alignment,
      int partitions,
      boolean followed,
      ColdStart coldStart) {
    super(ReservedPartitions.settings(config, partitions, CHECK_INTERVAL));
    this.lookBack = new LookBack(() -> new KafkaConsumer<>(config));
    this.reserved = new ReservedPartitions(partitions);
    this.read = read;
    this.from = from;
    this.alignment = alignment;
    this.followed = followed;
    this.wait = ColdStartWait.of(coldStart, read.job());
  }

  @Override
  public List<PartitionInfo> partitionsFor(String topic) {
    return reserved.complete(topic, super.partitionsFor(topic));
  }

  private int count(String topic) {
    return super.partitionsFor(topic).size();
  }

  @Override
  public void assign(Collection<TopicPartition> assigned) {
    Set<TopicPartition> present = reserved.assign(assigned, this::count);
    super.assign(present);
    from.seek(this, present);
    for (TopicPartition partition : assigned) {
      PartitionReadState reader = PartitionRegistry.reader(read, partition);
      if (reader != null) {
        partitions.put(partition, reader);
      }
    }
  }

  /** The reader seeks when it continues from a checkpoint. */
  @Override
  public void seek(TopicPartition partition, long offset) {
    boolean missing = reserved.isMissing(partition);
    if (missing) {
      reserved.seek(partition, offset);
    } else {
      super.seek(partition, offset);
    }
    boolean seen = startsAt(partition, offset);
    PartitionReadState reader = partitions.get(partition);
    // Without a watermark nothing may have been read before the offset.
    if (!seen
        && !missing
        && reader != null
        && reader.clock().watermark() != PartitionWatermark.UNKNOWN) {
      reader.progress().beginLookBack();
      lookBack.from(partition, offset);
    }
  }

  @Override
  public long position(TopicPartition partition) {
    long position =
        reserved.isMissing(partition) ? reserved.offset(partition) : super.position(partition);
    startsAt(partition, position);
    return position;
  }

  /** KafkaIO asks another consumer for the ends, which has no partitions assigned. */
  @Override
  public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> of) {
    Map<TopicPartition, Long> ends =
        new HashMap<>(super.endOffsets(reserved.present(of, this::count)));
    of.forEach(partition -> ends.putIfAbsent(partition, 0L));
    return ends;
  }

  /** The brokers refuse the offsets of partitions that do not exist. */
  @Override
  public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
    Map<TopicPartition, OffsetAndMetadata> present = new HashMap<>(offsets);
    present.keySet().removeAll(reserved.missing());
    if (followed) {
      present.replaceAll((of, offset) -> ReadMark.on(offset, partitions.get(of), read.job()));
    }
    super.commitSync(present);
  }

  /** Returns whether the watermark has seen all records before the offset. */
  private boolean startsAt(TopicPartition partition, long offset) {
    PartitionReadState reader = partitions.get(partition);
    return reader != null
        && reader.startsAt(offset, PartitionRegistry.previousReader(read, partition));
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
    lookBack.read((of, records) -> partitions.get(of).lookBack(records));
    if (wait != null && !wait.isOver(System.nanoTime())) {
      return nothingFor(timeout);
    }
    wait = null;
    search();
    boolean soon = align() && timeout.compareTo(WAIT) > 0;
    ConsumerRecords<byte[], byte[]> records = pollPresent(soon ? WAIT : timeout);
    for (Map.Entry<TopicPartition, PartitionReadState> entry : partitions.entrySet()) {
      if (reserved.isMissing(entry.getKey())) {
        continue;
      }
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

  private ConsumerRecords<byte[], byte[]> pollPresent(Duration timeout) {
    return super.assignment().isEmpty() ? nothingFor(timeout) : super.poll(timeout);
  }

  private static ConsumerRecords<byte[], byte[]> nothingFor(Duration timeout) {
    LockSupport.parkNanos(Math.min(timeout.toNanos(), WAIT.toNanos()));
    return ConsumerRecords.empty();
  }

  /** Starts to read the reserved partitions that have been added to the topic. */
  private void search() {
    if (reserved.missing().isEmpty()
        || System.nanoTime() - lastSearch <= CHECK_INTERVAL.toNanos()) {
      return;
    }
    lastSearch = System.nanoTime();
    Set<TopicPartition> added;
    try {
      added =
          reserved.present(
              reserved.missing(), topic -> super.partitionsFor(topic, CHECK_TIMEOUT).size());
    } catch (TimeoutException e) {
      LOG.debug("partitions of {} cannot be looked at yet", partitions.keySet(), e);
      return;
    }
    if (!added.isEmpty()) {
      Set<TopicPartition> all = new HashSet<>(super.assignment());
      all.addAll(added);
      super.assign(all);
      added.forEach(partition -> super.seek(partition, reserved.appeared(partition)));
      LOG.info("partitions {} have been added and are read now", added);
    }
  }

  /** Aligns the partitions, and holds back those that look back. Returns whether any is paused. */
  private boolean align() {
    Set<TopicPartition> ahead =
        new HashSet<>(alignment.ahead(partitions, PartitionRegistry.slowest(read)));
    ahead.addAll(lookBack.partitions());
    ahead.removeAll(reserved.missing());
    return WatermarkAlignment.pause(ahead, this);
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
    try (lookBack) {
      leave();
      super.close();
    }
  }

  @Override
  public void close(Duration timeout) {
    try (lookBack) {
      leave();
      super.close(timeout);
    }
  }

  private void leave() {
    Set.copyOf(partitions.keySet())
        .forEach(
            partition -> PartitionRegistry.leave(read, partition, partitions.remove(partition)));
  }
}
