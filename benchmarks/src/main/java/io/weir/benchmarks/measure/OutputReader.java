package io.weir.benchmarks.measure;

import io.weir.benchmarks.workload.AnswerMatcher;
import io.weir.benchmarks.workload.RaceEnvironment;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the committed records of an output topic, each once. */
public final class OutputReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;

  public OutputReader(RaceEnvironment ground, String topic) {
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                ground.broker().bootstrapServers(),
                "enable.auto.commit",
                false,
                "isolation.level",
                "read_committed",
                "max.poll.records",
                10_000,
                "fetch.max.bytes",
                16_777_216,
                "max.partition.fetch.bytes",
                4_194_304),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .collect(Collectors.toList()));
    consumer.seekToBeginning(consumer.assignment());
  }

  /**
   * Returns the number of committed records in the topic, including control records of
   * transactions.
   */
  public long size() {
    return consumer.endOffsets(consumer.assignment()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Reads on to the current end, and records the results of the events. */
  public void readOn(AnswerMatcher answers, Timeline timeline) {
    readOn(
        record -> {
          long number = answers.numberOf(record.value());
          if (number >= 0) {
            timeline.answer(number, record.timestamp());
          }
        });
  }

  /** Reads on to the current end. */
  public void readOn(Consumer<ConsumerRecord<byte[], byte[]>> each) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(POLL).forEach(each);
    }
  }

  @Override
  public void close() {
    consumer.close(Duration.ZERO);
  }
}
