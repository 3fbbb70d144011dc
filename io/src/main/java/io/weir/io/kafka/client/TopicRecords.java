package io.weir.io.kafka.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Reads all committed records of a topic, outside a job. */
public final class TopicRecords {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Time without a record after which the read fails. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private TopicRecords() {}

  /** Receives records. */
  @FunctionalInterface
  public interface RecordReading {
    void accept(ConsumerRecord<byte[], byte[]> record) throws IOException;
  }

  /**
   * Reads the committed records from the beginning to the present end of each partition. A topic
   * that does not exist has no records.
   *
   * @throws IOException if the brokers do not return all records
   */
  public static void readAll(KafkaCluster cluster, String topic, RecordReading records)
      throws IOException {
    Map<String, Object> settings =
        ConsumerSettings.withoutGroup(
            cluster,
            Map.of(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false));
    // Records of an open or aborted transaction do not count, whatever a user's file says.
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      List<PartitionInfo> described = consumer.partitionsFor(topic);
      if (described != null) {
        read(
            consumer,
            described.stream().map(p -> new TopicPartition(topic, p.partition())).toList(),
            records);
      }
    } catch (KafkaException e) {
      throw new IOException("topic " + topic + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void read(
      KafkaConsumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      RecordReading records)
      throws IOException {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    long last = System.nanoTime();
    // The position steps over the markers of transactions, which are no records.
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : polled) {
        if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
          records.accept(record);
        }
      }
      if (!polled.isEmpty()) {
        last = System.nanoTime();
      } else if (System.nanoTime() - last > PATIENCE.toNanos()) {
        throw new IOException("no record came for " + PATIENCE.toSeconds() + " s");
      }
    }
  }
}
