package io.weir.io.kafka.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the newest records of topics in the main program, before a job starts. */
public final class NewestRecords {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(100);
  // The newest offsets may belong to transaction markers, which are no records.
  private static final int OFFSETS = 16;

  private NewestRecords() {}

  /**
   * Returns the values of the newest few records of each partition.
   *
   * @throws IOException if the records cannot be read, or not within ten seconds
   */
  public static List<byte[]> of(KafkaCluster cluster, List<String> topics) throws IOException {
    Map<String, Object> settings =
        ConsumerSettings.withoutGroup(
            cluster,
            Map.of(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "latest",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) TIMEOUT.toMillis()));
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      return read(consumer, topics);
    } catch (KafkaException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static List<byte[]> read(KafkaConsumer<byte[], byte[]> consumer, List<String> topics)
      throws IOException {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
    }
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
    ends.entrySet().removeIf(end -> end.getValue() <= begins.get(end.getKey()));
    consumer.assign(ends.keySet());
    ends.forEach(
        (partition, end) ->
            consumer.seek(partition, Math.max(begins.get(partition), end - OFFSETS)));
    List<byte[]> values = new ArrayList<>();
    long start = System.nanoTime();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      if (System.nanoTime() - start > TIMEOUT.toNanos()) {
        throw new IOException("their newest records did not come within 10 s");
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.value() != null) {
          values.add(record.value());
        }
      }
    }
    return values;
  }
}
