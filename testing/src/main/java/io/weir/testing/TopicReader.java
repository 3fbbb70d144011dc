package io.weir.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the committed records of one topic from its beginning, outside of any group. */
final class TopicReader implements AutoCloseable {
  static final Comparator<TopicPartition> BY_TOPIC_AND_PARTITION =
      Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

  private static final Comparator<ConsumerRecord<byte[], byte[]>> BY_PARTITION_AND_OFFSET =
      Comparator.comparingInt((ConsumerRecord<byte[], byte[]> record) -> record.partition())
          .thenComparingLong(ConsumerRecord::offset);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int SHOWN = 5;

  private final String topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();

  /**
   * Number of records at the last check of the condition, which is skipped if no more have been
   * read.
   */
  private int checked = -1;

  TopicReader(String bootstrapServers, String topic) {
    this.topic = topic;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .collect(Collectors.toList());
    if (partitions.isEmpty()) {
      consumer.close();
      throw new IllegalArgumentException("there is no topic " + topic);
    }
    consumer.assign(partitions);
  }

  /** Returns the records up to the current end offsets, by partition and offset. */
  List<ConsumerRecord<byte[], byte[]>> readToEnd(Duration limit) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    pollUntil(limit, () -> reached(ends), "the ends " + ends);
    return read.stream()
        .filter(record -> record.offset() < ends.get(partitionOf(record)))
        .sorted(BY_PARTITION_AND_OFFSET)
        .collect(Collectors.toList());
  }

  /** Returns the records read when they first satisfied the condition. */
  List<ConsumerRecord<byte[], byte[]>> readUntil(
      Predicate<List<ConsumerRecord<byte[], byte[]>>> condition, Duration limit) {
    pollUntil(limit, () -> hasMore() && condition.test(List.copyOf(read)), "the condition");
    return List.copyOf(read);
  }

  private boolean hasMore() {
    boolean more = read.size() > checked;
    checked = read.size();
    return more;
  }

  private void pollUntil(Duration limit, BooleanSupplier done, String aim) {
    long start = System.nanoTime();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() - start >= limit.toNanos()) {
        throw new AssertionError(topic + " did not reach " + aim + " within " + limit + summary());
      }
      consumer.poll(POLL).forEach(read::add);
    }
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    // Positions are compared, not records: the last offsets of a partition may belong to control
    // records.
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private String summary() {
    return "; "
        + read.size()
        + " records read, the last: "
        + read.subList(Math.max(0, read.size() - SHOWN), read.size()).stream()
            .map(TopicReader::describe)
            .collect(Collectors.joining("\n  ", "\n  ", ""));
  }

  private static String describe(ConsumerRecord<byte[], byte[]> record) {
    String value =
        record.value() == null ? "null" : new String(record.value(), StandardCharsets.UTF_8);
    return partitionOf(record) + " offset " + record.offset() + ": " + value;
  }

  private static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  @Override
  public void close() {
    consumer.close(Duration.ZERO);
  }
}
