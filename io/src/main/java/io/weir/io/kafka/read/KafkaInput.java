package io.weir.io.kafka.read;

import io.weir.io.Input;
import io.weir.io.kafka.client.KafkaCheck;
import io.weir.io.kafka.client.KafkaCluster;
import java.util.List;

/**
 * A topic to read.
 *
 * @param uri as the user wrote it
 * @param brokers {@code host:port}, comma separated
 * @param topic the topic
 * @param from where to start
 * @param isBounded whether to stop at what is in the topic when the job is submitted
 * @param judgesLateness whether each record is judged in the order of its partition; what is read
 *     for as long as the job runs always is
 * @param group the consumer group, where offsets are committed
 * @param config a file of client properties that every worker can read, or null
 */
public record KafkaInput(
    String uri,
    String brokers,
    String topic,
    StartPosition from,
    boolean isBounded,
    boolean judgesLateness,
    String group,
    String config)
    implements Input {
  /** What keeps the topic from being read, asked of the brokers; empty where it is there. */
  public List<String> problems() {
    String problem = KafkaCheck.topic(cluster(), topic);
    return problem == null ? List.of() : List.of(problem);
  }

  /** What reaches its brokers. */
  KafkaCluster cluster() {
    return new KafkaCluster(brokers, config);
  }
}
