package io.weir.io.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The consumer inside KafkaIO's reader. It starts where the pack's user said, though the group may
 * have committed offsets; a checkpoint still wins, since the reader seeks after assigning. And it
 * ends the clocks of its partitions with itself, which the reader's timestamp policy cannot.
 */
final class ClockedConsumer extends KafkaConsumer<byte[], byte[]> {
  private final String read;
  private final From from;
  private final Map<TopicPartition, PartitionReader> partitions = new HashMap<>();

  ClockedConsumer(Map<String, Object> config, String read, From from) {
    super(config);
    this.read = read;
    this.from = from;
  }

  @Override
  public void assign(Collection<TopicPartition> assigned) {
    super.assign(assigned);
    from.seek(this, assigned);
    for (TopicPartition partition : assigned) {
      PartitionReader reader = Siblings.reader(read, partition);
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
    PartitionReader reader = partitions.get(partition);
    if (reader != null) {
      reader.progress().startsAt(offset);
    }
  }

  /** KafkaIO still calls this form. */
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // It overrides: there are no callers of ours to inline.
  @Override
  public ConsumerRecords<byte[], byte[]> poll(long timeoutMillis) {
    return poll(Duration.ofMillis(timeoutMillis));
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
    for (Map.Entry<TopicPartition, PartitionReader> entry : partitions.entrySet()) {
      List<ConsumerRecord<byte[], byte[]>> of = records.records(entry.getKey());
      long last = of.isEmpty() ? -1 : of.get(of.size() - 1).offset();
      entry.getValue().progress().handOver(last, super.position(entry.getKey()));
    }
    return records;
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
        .forEach(partition -> Siblings.leave(read, partition, partitions.remove(partition)));
  }
}
