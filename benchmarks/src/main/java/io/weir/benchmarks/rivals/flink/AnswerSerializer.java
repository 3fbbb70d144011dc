package io.weir.benchmarks.rivals.flink;

import io.weir.benchmarks.race.ContestantConfig;
import io.weir.benchmarks.rivals.Answer;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends each answer to its topic. */
final class AnswerSerializer implements KafkaRecordSerializationSchema<Answer> {
  private final String[] topics;

  AnswerSerializer(ContestantConfig contest) {
    topics = Answer.TOPICS.stream().map(contest::output).toArray(String[]::new);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Answer answer, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(topics[answer.topic], answer.key, answer.value);
  }
}
