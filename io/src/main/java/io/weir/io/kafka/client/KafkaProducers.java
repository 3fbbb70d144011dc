package io.weir.io.kafka.client;

import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.values.KV;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The producers of all topics that Weir writes, with their settings. */
public final class KafkaProducers {
  /** A dead letter holds its record whole; brokers have the last word on what is too large. */
  private static final int MOST_BYTES = 1 << 27;

  /** As long as an answer may wait for others to be sent along with it... */
  private static final int LINGER_MILLIS = 5;

  /** ...unless there are as many bytes of them: a request for each few lines would cost more. */
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
    // Kafka spreads records without a key; all with an empty one would go to one partition.
    byte[] key = line.getKey().length == 0 ? null : line.getKey();
    return new ProducerRecord<>(topic, key, line.getValue());
  }

  /** What a user's file may change, but for what {@link KafkaCluster} keeps. */
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
