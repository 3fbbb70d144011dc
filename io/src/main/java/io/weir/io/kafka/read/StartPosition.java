package io.weir.io.kafka.read;

import io.weir.io.json.Rfc3339Times;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Position in the log at which a read starts.
 *
 * @param kind kind of position
 * @param time first log time to read, epoch milliseconds; 0 for other kinds
 */
public record StartPosition(Place kind, long time) implements Serializable {
  /** Starts at the committed offsets of the group, or at the earliest record if there are none. */
  public static final StartPosition GROUP = new StartPosition(Place.GROUP, 0);

  public static final StartPosition EARLIEST = new StartPosition(Place.EARLIEST, 0);
  public static final StartPosition LATEST = new StartPosition(Place.LATEST, 0);

  /** Kind of position. */
  public enum Place {
    GROUP,
    EARLIEST,
    LATEST,
    TIME
  }

  /**
   * Parses {@code earliest}, {@code latest}, epoch milliseconds or RFC 3339. Returns null for other
   * text.
   */
  public static StartPosition parse(String text) {
    if (text.equals("earliest")) {
      return EARLIEST;
    }
    if (text.equals("latest")) {
      return LATEST;
    }
    if (text.matches("[0-9]{1,15}")) {
      return new StartPosition(Place.TIME, Long.parseLong(text));
    }
    OptionalLong time = Rfc3339Times.parse(text);
    return time.isPresent() ? new StartPosition(Place.TIME, time.getAsLong()) : null;
  }

  /**
   * Moves an assigned consumer to this position, regardless of the committed offsets of its group.
   */
  void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    switch (kind) {
      case GROUP -> {}
      case EARLIEST -> consumer.seekToBeginning(partitions);
      case LATEST -> consumer.seekToEnd(partitions);
      case TIME -> seekToTime(consumer, partitions);
    }
  }

  private void seekToTime(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, Math.max(0, time)));
    Map<TopicPartition, OffsetAndTimestamp> offsets = consumer.offsetsForTimes(times);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp offset = offsets.get(partition);
      if (offset == null) {
        // The topic has no record of that time yet, so all new records are read.
        consumer.seekToEnd(List.of(partition));
      } else {
        consumer.seek(partition, offset.offset());
      }
    }
  }
}
