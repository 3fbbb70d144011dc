package io.weir.benchmarks.workload;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends messages to a topic, partitioned by the hash of their key, and reports every lost message.
 */
final class TopicSender implements AutoCloseable {
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * Creates a sender.
   *
   * @param lingerMillis maximum time that a batch waits for more messages
   */
  TopicSender(RaceEnvironment ground, String topic, int lingerMillis) {
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                ground.broker().bootstrapServers(),
                "linger.ms",
                lingerMillis,
                "batch.size",
                262_144,
                "buffer.memory",
                134_217_728L),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * Sends a message.
   *
   * @param timestamp timestamp of the record, or null for now
   */
  void send(Long timestamp, Workload.Message message) {
    var unused =
        producer.send(
            new ProducerRecord<>(topic, null, timestamp, message.key(), message.value()),
            (metadata, problem) -> failure.compareAndSet(null, problem));
  }

  /** Waits until all messages are written, and throws if one was lost. */
  void flush() {
    producer.flush();
    Exception problem = failure.get();
    if (problem != null) {
      throw new IllegalStateException(
          "a record for " + topic + " was lost: " + problem.getMessage(), problem);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
