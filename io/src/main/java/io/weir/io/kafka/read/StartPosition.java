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
 * Where in the log to start.
 *
 * @param place what kind of place
 * @param time the first log time wanted, epoch milliseconds; 0 for other places
 */
public record StartPosition(Place place, long time) implements Serializable {
  /** Where the group has committed, else the earliest record there is. */
  public static final StartPosition GROUP = new StartPosition(Place.GROUP, 0);

  public static final StartPosition EARLIEST = new StartPosition(Place.EARLIEST, 0);
  public static final StartPosition LATEST = new StartPosition(Place.LATEST, 0);

  /** A kind of place. */
  public enum Place {
    GROUP,
    EARLIEST,
    LATEST,
    TIME
  }

  /** Reads {@code earliest}, {@code latest}, epoch milliseconds or RFC 3339; else null. */
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

  /** Puts an assigned consumer there, whatever its group has committed. */
  void seek(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    switch (place) {
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
        // Nothing that late yet: whatever comes is wanted.
        consumer.seekToEnd(List.of(partition));
      } else {
        consumer.seek(partition, offset.offset());
      }
    }
  }
}
