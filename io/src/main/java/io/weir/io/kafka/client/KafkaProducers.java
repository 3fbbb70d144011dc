package io.weir.io.kafka.client;

import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.values.KV;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Creates the producers of all topics that Weir writes. */
public final class KafkaProducers {
  /** A dead letter holds its whole record. The brokers decide which records are too large. */
  private static final int MOST_BYTES = 1 << 27;

  /**
   * Maximum time that a record waits for others of its batch. This time is part of the latency of
   * each event. A shorter time costs more requests, and 130 KB of buffers for the compression of
   * each batch.
   */
  private static final int LINGER_MILLIS = 5;

  /** A batch of this size is sent at once. Requests of a few lines each would cost more. */
  private static final int BATCH_BYTES = 1 << 18;

  private KafkaProducers() {}

  /** Opens a producer. The given settings are added to the settings of all producers. */
  public static Producer<byte[], byte[]> open(KafkaCluster cluster, Map<String, Object> more) {
    Map<String, Object> settings = settings();
    settings.putAll(more);
    return new KafkaProducer<>(
        cluster.settings(settings), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Makes the record of a keyed line. */
  public static ProducerRecord<byte[], byte[]> record(String topic, KV<byte[], byte[]> line) {
    // Kafka spreads records without a key over the partitions. Records with an empty key would all
    // go to one partition.
    byte[] key = line.getKey().length == 0 ? null : line.getKey();
    return new ProducerRecord<>(topic, key, line.getValue());
  }

  /**
   * Returns the settings of all producers. A user's file may change them, except for those that
   * {@link KafkaCluster} protects.
   */
  public static Map<String, Object> settings() {
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
