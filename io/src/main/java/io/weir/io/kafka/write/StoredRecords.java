package io.weir.io.kafka.write;

import io.weir.io.StoredLines;
import io.weir.io.kafka.client.KafkaCheck;
import io.weir.io.kafka.client.KafkaCluster;
import io.weir.io.kafka.client.TopicRecords;
import java.io.IOException;
import java.util.List;

/**
 * The lines in the topics of a prefix.
 *
 * @param cluster brokers of the topics
 * @param prefix part of the topics' names before the dot
 */
record StoredRecords(KafkaCluster cluster, String prefix) implements StoredLines {
  @Override
  public List<String> problems(String kind) {
    String problem = KafkaCheck.topic(cluster, KafkaOutput.topic(prefix, kind));
    return problem == null ? List.of() : List.of(problem);
  }

  @Override
  public void read(String kind, LineReading lines) throws IOException {
    TopicRecords.readAll(
        cluster,
        KafkaOutput.topic(prefix, kind),
        line -> {
          if (line.value() != null) {
            lines.accept(line.value());
          }
        });
  }
}
