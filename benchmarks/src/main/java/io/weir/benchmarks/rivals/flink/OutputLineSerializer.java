package io.weir.benchmarks.rivals.flink;

import io.weir.benchmarks.race.ContestantConfig;
import io.weir.benchmarks.rivals.OutputLine;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Serializes each answer for its topic. */
final class OutputLineSerializer implements KafkaRecordSerializationSchema<OutputLine> {
  private final String[] topics;

  OutputLineSerializer(ContestantConfig contest) {
    topics = OutputLine.TOPICS.stream().map(contest::output).toArray(String[]::new);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      OutputLine answer, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(topics[answer.topic], answer.key, answer.value);
  }
}
