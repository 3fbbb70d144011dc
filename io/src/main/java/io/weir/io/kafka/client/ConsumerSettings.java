package io.weir.io.kafka.client;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Settings of consumers. */
public final class ConsumerSettings {
  /**
   * KafkaIO hands over the records of each poll between two threads. The cost is the same for few
   * records as for many.
   */
  private static final int RECORDS_OF_A_POLL = 4_000;

  private ConsumerSettings() {}

  /**
   * Returns the settings that Weir's guarantees need. Only checkpoints commit offsets. A consumer
   * whose position was deleted continues with the earliest record. Records of aborted transactions
   * are not read.
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

  /** Returns the same settings for a consumer outside KafkaIO. */
  public static Map<String, Object> plain(KafkaCluster cluster, String group) {
    Map<String, Object> settings = cluster.settings(settings(group));
    settings.put(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    settings.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return settings;
  }

  /**
   * Returns the settings of a consumer without a group, which changes no offsets and needs no
   * permission for a group. The given settings are added to those that a user's file may change.
   */
  public static Map<String, Object> withoutGroup(KafkaCluster cluster, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    settings.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    return cluster.settings(settings);
  }
}
