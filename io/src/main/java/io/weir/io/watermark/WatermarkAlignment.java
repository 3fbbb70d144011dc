package io.weir.io.watermark;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps the partitions of a topic together in event time while there is a backlog. One that is read
 * faster than the others would make every key of theirs hold what came early, and revise it for
 * each event that comes after all: the further ahead, the more. So it waits. Only partitions that
 * this process reads are seen.
 */
public final class WatermarkAlignment {
  private static final Duration LEAST_DRIFT = Duration.ofSeconds(10);

  private final long drift;

  /** Partitions may be as far ahead as events may be late: about what keys are made to hold. */
  public WatermarkAlignment(Duration allowedLateness) {
    this.drift = Math.max(LEAST_DRIFT.toMillis(), allowedLateness.toMillis());
  }

  /**
   * The partitions that are to wait.
   *
   * @param slowest watermark of the slowest partition that has more to read, epoch milliseconds;
   *     empty where there is none
   */
  public Set<TopicPartition> ahead(
      Map<TopicPartition, PartitionReadState> partitions, OptionalLong slowest) {
    if (slowest.isEmpty()) {
      return Set.of();
    }
    long limit = slowest.getAsLong() + drift;
    return partitions.entrySet().stream()
        .filter(entry -> entry.getValue().clock().watermark() > limit)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }
}
