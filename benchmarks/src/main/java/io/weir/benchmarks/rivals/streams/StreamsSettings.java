package io.weir.benchmarks.rivals.streams;

import io.weir.benchmarks.race.ContestantConfig;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of Kafka Streams, for throughput with a latency of a few milliseconds. */
final class StreamsSettings {
  private StreamsSettings() {}

  static Properties of(ContestantConfig contest) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, contest.group());
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, contest.brokers());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, contest.dir().resolve("streams").toString());
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, contest.parallelism());
    settings.put(
        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
        contest.isExactlyOnce() ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, contest.checkpoint());
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 256L << 20);
    settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 5000);
    settings.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
    consumer(settings, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    consumer(settings, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000);
    consumer(settings, ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
    consumer(settings, ConsumerConfig.RECEIVE_BUFFER_CONFIG, 1 << 20);
    producer(settings, ProducerConfig.ACKS_CONFIG, "all");
    producer(settings, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    producer(settings, ProducerConfig.LINGER_MS_CONFIG, 5);
    producer(settings, ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    producer(settings, ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
    // The timeout is longer than any time between commits, and within the brokers' limit.
    producer(settings, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 600_000);
    return settings;
  }

  private static void consumer(Properties settings, String name, Object value) {
    settings.put(StreamsConfig.consumerPrefix(name), value);
  }

  private static void producer(Properties settings, String name, Object value) {
    settings.put(StreamsConfig.producerPrefix(name), value);
  }
}
