package io.weir.io.kafka.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Partitions that a reader is assigned before its topic has them. KafkaIO divides the partitions of
 * a topic among its readers once, when a job starts, and a checkpoint keeps that division. So a job
 * that is to read partitions that are added later has to have them from the start: empty, at offset
 * 0. The consumer hides from KafkaIO that they are missing.
 */
final class ReservedPartitions {
  private static final Node[] NO_NODES = {};

  private final int count;

  /** Assigned partitions that the topic does not have yet, with the offset to start at. */
  private final Map<TopicPartition, Long> missing = new HashMap<>();

  /**
   * Creates the partitions of a topic.
   *
   * @param count number of partitions of the topic that are read, present or not; 0 for those that
   *     are present
   */
  ReservedPartitions(int count) {
    this.count = count;
  }

  /**
   * Returns the settings of a consumer that finds added partitions in time.
   *
   * @param partitions as for the constructor
   * @param interval how often added partitions are looked for
   */
  static Map<String, Object> settings(
      Map<String, Object> config, int partitions, Duration interval) {
    Map<String, Object> settings = new HashMap<>(config);
    if (partitions > 0) {
      settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, (int) interval.toMillis());
    }
    return settings;
  }

  /** Returns whether partitions may be missing at all. */
  boolean any() {
    return count > 0;
  }

  /** Returns the present partitions of a topic, followed by the reserved ones. */
  List<PartitionInfo> complete(String topic, List<PartitionInfo> present) {
    List<PartitionInfo> all = new ArrayList<>(present);
    for (int partition = present.size(); partition < count; partition++) {
      all.add(new PartitionInfo(topic, partition, Node.noNode(), NO_NODES, NO_NODES));
    }
    return all;
  }

  /**
   * Notes the assignment of partitions, and returns those that are present.
   *
   * @param partitionsOf number of partitions that a topic has
   */
  Set<TopicPartition> assign(
      Collection<TopicPartition> assigned, ToIntFunction<String> partitionsOf) {
    Set<TopicPartition> present = present(assigned, partitionsOf);
    missing.clear();
    assigned.stream()
        .filter(partition -> !present.contains(partition))
        .forEach(partition -> missing.put(partition, 0L));
    return present;
  }

  /** Returns the partitions that their topics have. */
  Set<TopicPartition> present(
      Collection<TopicPartition> partitions, ToIntFunction<String> partitionsOf) {
    if (!any()) {
      return Set.copyOf(partitions);
    }
    Map<String, Integer> counts = new HashMap<>();
    return partitions.stream()
        .filter(
            partition ->
                partition.partition()
                    < counts.computeIfAbsent(partition.topic(), partitionsOf::applyAsInt))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the assigned partitions that were missing at the last check. */
  Set<TopicPartition> missing() {
    return missing.keySet();
  }

  boolean isMissing(TopicPartition partition) {
    return missing.containsKey(partition);
  }

  /** Returns the offset at which a missing partition will be read. */
  long offset(TopicPartition partition) {
    return missing.get(partition);
  }

  /** Sets the offset at which a missing partition will be read. */
  void seek(TopicPartition partition, long offset) {
    missing.put(partition, offset);
  }

  /** Removes a partition that is present now, and returns the offset at which to read it. */
  long appeared(TopicPartition partition) {
    return missing.remove(partition);
  }
}
