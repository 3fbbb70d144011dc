package io.weir.pipelines.crash;

import io.weir.testing.KafkaBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The records of a job's topics, read on as the topics grow. */
final class KafkaResults implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String prefix;
  private final OutputRecords records = new OutputRecords();

  /**
   * Reads committed records.
   *
   * @param prefix of the names of topics, before the kind
   */
  KafkaResults(KafkaBroker broker, String prefix) {
    this.prefix = prefix;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Returns the records up to the present ends of the topics. */
  OutputRecords read() {
    if (consumer.assignment().isEmpty()) {
      consumer.assign(partitions());
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (!ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        records.add(record.topic().substring(prefix.length()), RecordContent.parse(record.value()));
      }
    }
    return records;
  }

  private List<TopicPartition> partitions() {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String kind : RecordContent.IDENTITIES.keySet()) {
      consumer
          .partitionsFor(prefix + kind)
          .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
    }
    return partitions;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
