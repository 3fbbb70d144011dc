package io.weir.io.kafka.client;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The settings of consumers. */
public final class ConsumerSettings {
  /** KafkaIO hands over a poll's records between two threads, which costs as much for few. */
  private static final int RECORDS_OF_A_POLL = 4_000;

  private ConsumerSettings() {}

  /**
   * What Weir's guarantees need. Offsets are committed by checkpoints alone; a position that has
   * been deleted goes on at what is left; a record of an aborted transaction never happened.
   */
  public static Map<String, Object> settings(String group) {
    return Map.of(
        ConsumerConfig.GROUP_ID_CONFIG,
        group,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest",
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        RECORDS_OF_A_POLL);
  }

  /** The same for a consumer of our own, outside KafkaIO. */
  public static Map<String, Object> plain(KafkaCluster cluster, String group) {
    Map<String, Object> settings = cluster.settings(settings(group));
    settings.put(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    settings.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return settings;
  }
}
