package io.weir.io.kafka.replay;

import io.weir.io.ReplayTarget;
import io.weir.io.ReplayWriter;
import io.weir.io.kafka.client.KafkaCheck;
import io.weir.io.kafka.client.KafkaCluster;
import io.weir.io.kafka.client.TopicRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic to which records are sent again.
 *
 * @param uri URI as the user wrote it
 * @param cluster brokers of the topic
 * @param topic name of the topic
 */
public record ReplayTopic(String uri, KafkaCluster cluster, String topic) implements ReplayTarget {
  private static final String SENT_IDS = ".weir-replayed";

  /** Compaction keeps each id, whatever the brokers' default of retention is. */
  private static final Map<String, String> COMPACTED =
      Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);

  @Override
  public String target() {
    return cluster.brokers() + "/" + topic;
  }

  @Override
  public List<String> problems() {
    String problem = KafkaCheck.topic(cluster, topic);
    if (problem == null) {
      problem = KafkaCheck.creatable(cluster, List.of(sentIdsTopic()), COMPACTED);
    }
    return problem == null ? List.of() : List.of(problem);
  }

  @Override
  public Set<String> sentIds() throws IOException {
    Set<String> ids = new HashSet<>();
    TopicRecords.readAll(
        cluster,
        sentIdsTopic(),
        record -> ids.add(new String(record.key(), StandardCharsets.UTF_8)));
    return ids;
  }

  @Override
  public ReplayWriter open() throws IOException {
    String problem = KafkaCheck.create(cluster, List.of(sentIdsTopic()), COMPACTED);
    if (problem != null) {
      throw new IOException(problem);
    }
    return TopicReplayWriter.open(cluster, topic, sentIdsTopic());
  }

  private String sentIdsTopic() {
    return topic + SENT_IDS;
  }
}
