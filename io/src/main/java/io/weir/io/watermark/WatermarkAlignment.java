package io.weir.io.watermark;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Keeps the partitions of a topic aligned in event time while there is a backlog. If one partition
 * is read faster than the others, each key has to buffer the early events and revise its results
 * for every older event that follows. The further ahead the partition is, the more that costs, so
 * the partition waits. The alignment covers only the partitions that this process reads.
 */
public final class WatermarkAlignment {
  private static final Duration LEAST_DRIFT = Duration.ofSeconds(10);

  private final long drift;

  /** Allows a drift of the allowed lateness, because keys buffer about as much for late events. */
  public WatermarkAlignment(Duration allowedLateness) {
    this.drift = Math.max(LEAST_DRIFT.toMillis(), allowedLateness.toMillis());
  }

  /**
   * Returns the partitions that must wait.
   *
   * @param slowest watermark of the slowest partition that has more to read, in epoch milliseconds,
   *     or empty if there is none
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

  /**
   * Pauses the partitions that are ahead and resumes the others of a consumer. Returns whether any
   * is paused.
   */
  public static boolean pause(Set<TopicPartition> ahead, Consumer<?, ?> consumer) {
    Set<TopicPartition> before = consumer.paused();
    if (!ahead.equals(before)) {
      consumer.resume(before);
      consumer.pause(ahead);
    }
    return !ahead.isEmpty();
  }
}
