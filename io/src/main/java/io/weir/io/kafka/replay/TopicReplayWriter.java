package io.weir.io.kafka.replay;

import io.weir.io.ReplayWriter;
import io.weir.io.kafka.client.KafkaCluster;
import io.weir.io.kafka.client.KafkaProducers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Sends records and their ids in transactions. */
final class TopicReplayWriter implements ReplayWriter {
  /** Header of a record with its id. */
  static final String HEADER = "weir-replay-of";

  private static final String TRANSACTIONAL_ID = "weir-replay.";

  /** A transaction of this many records, or bytes, ends soon enough for its readers. */
  private static final int MOST_RECORDS = 1_000;

  private static final long MOST_BYTES = 16 << 20;

  private static final Pattern ORIGIN = Pattern.compile("(.+)/([0-9]{1,9})@[0-9]+");

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final String sentIdsTopic;
  private final int partitions;
  private int records;
  private long bytes;

  private TopicReplayWriter(Producer<byte[], byte[]> producer, String topic, String sentIdsTopic) {
    this.producer = producer;
    this.topic = topic;
    this.sentIdsTopic = sentIdsTopic;
    this.partitions = producer.partitionsFor(topic).size();
  }

  /** Opens the writer, and ends the transactions of another writer to the topic. */
  static TopicReplayWriter open(KafkaCluster cluster, String topic, String sentIdsTopic)
      throws IOException {
    Producer<byte[], byte[]> producer = null;
    try {
      producer =
          KafkaProducers.open(
              cluster, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID + topic));
      producer.initTransactions();
      return new TopicReplayWriter(producer, topic, sentIdsTopic);
    } catch (KafkaException e) {
      if (producer != null) {
        producer.close(Duration.ZERO);
      }
      throw failure(topic, e);
    }
  }

  @Override
  public void send(String id, String origin, byte[] record) throws IOException {
    byte[] key = id.getBytes(StandardCharsets.UTF_8);
    try {
      if (records == 0) {
        producer.beginTransaction();
      }
      ProducerRecord<byte[], byte[]> sent =
          new ProducerRecord<>(topic, partition(origin), null, record);
      sent.headers().add(HEADER, key);
      add(sent);
      add(
          new ProducerRecord<>(
              sentIdsTopic,
              key,
              origin == null ? new byte[0] : origin.getBytes(StandardCharsets.UTF_8)));
    } catch (KafkaException e) {
      throw failure(topic, e);
    }
    records++;
    bytes += record.length;
    if (records >= MOST_RECORDS || bytes >= MOST_BYTES) {
      commit();
    }
  }

  /** Adds a record to the transaction. If the record fails, so does the commit. */
  private void add(ProducerRecord<byte[], byte[]> record) {
    var unused = producer.send(record);
  }

  /** Returns the partition that the record came from, or null if it came from elsewhere. */
  private Integer partition(String origin) {
    Matcher parts = ORIGIN.matcher(origin == null ? "" : origin);
    if (!parts.matches() || !parts.group(1).equals(topic)) {
      return null;
    }
    int partition = Integer.parseInt(parts.group(2));
    return partition < partitions ? partition : null;
  }

  @Override
  public void commit() throws IOException {
    if (records > 0) {
      try {
        // The commit waits for all records, and fails if one of them failed.
        producer.commitTransaction();
      } catch (KafkaException e) {
        throw failure(topic, e);
      }
      records = 0;
      bytes = 0;
    }
  }

  private static IOException failure(String topic, KafkaException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new IOException("topic " + topic + " cannot be sent to: " + cause.getMessage(), e);
  }

  /** Closes the producer. The brokers abort an open transaction. */
  @Override
  public void close() {
    if (records > 0) {
      try {
        producer.abortTransaction();
      } catch (KafkaException e) {
        // The next writer to the topic ends the transaction.
      }
    }
    producer.close(Duration.ofSeconds(10));
  }
}
