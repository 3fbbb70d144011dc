package io.weir.io.kafka;

import java.util.Map;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes keyed lines to a topic, each acknowledged by all replicas. */
final class KafkaSink extends PTransform<PCollection<KV<byte[], byte[]>>, PDone> {
  /** A dead letter holds its record whole; brokers have the last word on what is too large. */
  private static final int MOST_BYTES = 1 << 27;

  private final Cluster cluster;
  private final String topic;

  KafkaSink(Cluster cluster, String topic) {
    this.cluster = cluster;
    this.topic = topic;
  }

  @Override
  public PDone expand(PCollection<KV<byte[], byte[]>> lines) {
    Cluster reached = cluster;
    return lines
        .apply("Empty key to none", MapElements.via(new EmptyKeyToNone()))
        .setCoder(KvCoder.of(NullableCoder.of(ByteArrayCoder.of()), ByteArrayCoder.of()))
        .apply(
            "Write",
            KafkaIO.<byte[], byte[]>write()
                .withBootstrapServers(cluster.brokers())
                .withTopic(topic)
                .withKeySerializer(ByteArraySerializer.class)
                .withValueSerializer(ByteArraySerializer.class)
                .withProducerConfigUpdates(settings())
                .withProducerFactoryFn(
                    settings -> new KafkaProducer<>(reached.settings(settings))));
  }

  private static Map<String, Object> settings() {
    return Map.of(
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        true,
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        "lz4",
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
        MOST_BYTES,
        ProducerConfig.BUFFER_MEMORY_CONFIG,
        (long) MOST_BYTES);
  }

  /** Kafka spreads records without a key; all with an empty one would go to one partition. */
  private static final class EmptyKeyToNone
      extends SimpleFunction<KV<byte[], byte[]>, KV<byte[], byte[]>> {
    @Override
    public KV<byte[], byte[]> apply(KV<byte[], byte[]> line) {
      return line.getKey().length == 0 ? KV.of(null, line.getValue()) : line;
    }
  }
}
