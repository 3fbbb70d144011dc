package io.weir.io.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes keyed lines to a topic, each acknowledged by all replicas. KafkaIO's own sink would do the
 * same in three steps an element instead of one.
 */
final class KafkaSink extends PTransform<PCollection<KV<byte[], byte[]>>, PDone> {
  /** A dead letter holds its record whole; brokers have the last word on what is too large. */
  private static final int MOST_BYTES = 1 << 27;

  /** As long as an answer may wait for others to be sent along with it... */
  private static final int LINGER_MILLIS = 5;

  /** ...unless there are as many bytes of them: a request for each few lines would cost more. */
  private static final int BATCH_BYTES = 1 << 18;

  private final Cluster cluster;
  private final String topic;

  KafkaSink(Cluster cluster, String topic) {
    this.cluster = cluster;
    this.topic = topic;
  }

  @Override
  public PDone expand(PCollection<KV<byte[], byte[]>> lines) {
    Cluster reached = cluster;
    lines.apply("Write", ParDo.of(new SendLines(topic, () -> producer(reached, Map.of()))));
    return PDone.in(lines.getPipeline());
  }

  /** Begins to send, with these settings besides. */
  static Producer<byte[], byte[]> producer(Cluster cluster, Map<String, Object> more) {
    Map<String, Object> settings = settings();
    settings.putAll(more);
    return new KafkaProducer<>(
        cluster.settings(settings), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A line as a record. */
  static ProducerRecord<byte[], byte[]> record(String topic, KV<byte[], byte[]> line) {
    // Kafka spreads records without a key; all with an empty one would go to one partition.
    byte[] key = line.getKey().length == 0 ? null : line.getKey();
    return new ProducerRecord<>(topic, key, line.getValue());
  }

  /** What a user's file may change, but for what {@link Cluster} keeps. */
  static Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) MOST_BYTES);
    return settings;
  }
}
