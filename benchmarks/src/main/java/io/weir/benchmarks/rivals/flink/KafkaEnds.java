package io.weir.benchmarks.rivals.flink;

import io.weir.benchmarks.race.ContestantConfig;
import io.weir.benchmarks.rivals.OutputLine;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Source and sinks of the job, whose clients are configured for throughput with a latency of a few
 * milliseconds.
 */
final class KafkaEnds {
  private KafkaEnds() {}

  static <E> KafkaSource<E> source(
      ContestantConfig contest, KafkaRecordDeserializationSchema<E> reader) {
    return KafkaSource.<E>builder()
        .setBootstrapServers(contest.brokers())
        .setTopics(contest.input())
        .setGroupId(contest.group())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(reader)
        .setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000")
        .setProperty(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "4194304")
        .setProperty(ConsumerConfig.RECEIVE_BUFFER_CONFIG, "1048576")
        .build();
  }

  static KafkaSink<OutputLine> sink(ContestantConfig contest) {
    Properties settings = new Properties();
    settings.setProperty(ProducerConfig.ACKS_CONFIG, "all");
    settings.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.setProperty(ProducerConfig.LINGER_MS_CONFIG, "5");
    settings.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, "262144");
    settings.setProperty(ProducerConfig.BUFFER_MEMORY_CONFIG, "67108864");
    // The timeout is longer than any time between checkpoints, and within the brokers' limit.
    settings.setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "600000");
    return KafkaSink.<OutputLine>builder()
        .setBootstrapServers(contest.brokers())
        .setKafkaProducerConfig(settings)
        .setRecordSerializer(new OutputLineSerializer(contest))
        .setDeliveryGuarantee(
            contest.isExactlyOnce()
                ? DeliveryGuarantee.EXACTLY_ONCE
                : DeliveryGuarantee.AT_LEAST_ONCE)
        .setTransactionalIdPrefix(contest.group())
        .build();
  }
}
