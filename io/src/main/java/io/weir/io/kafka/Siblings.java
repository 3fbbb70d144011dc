package io.weir.io.kafka;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;

/**
 * The readers of one read's partitions in this JVM. Readers of different splits never meet, but an
 * idle partition needs to know how far the others are; hence the static map, keyed by a name that
 * each read makes up for itself.
 */
final class Siblings {
  private static final Map<String, Map<TopicPartition, PartitionReader>> READS =
      new ConcurrentHashMap<>();

  private Siblings() {}

  /** The reads of whose topics other processes read partitions that have records. */
  private static final Set<String> STARTED_ELSEWHERE = ConcurrentHashMap.newKeySet();

  /** Adds a reader, in place of an earlier reader's of the same partition. */
  static void join(String read, TopicPartition partition, PartitionReader reader) {
    READS.compute(
        read,
        (r, readers) -> {
          Map<TopicPartition, PartitionReader> all =
              readers == null ? new ConcurrentHashMap<>() : readers;
          all.put(partition, reader);
          return all;
        });
  }

  /** The partition's present reader, or null. */
  static PartitionReader reader(String read, TopicPartition partition) {
    return READS.getOrDefault(read, Map.of()).get(partition);
  }

  /** Takes a reader away, unless a later one has taken its place. */
  static void leave(String read, TopicPartition partition, PartitionReader reader) {
    READS.computeIfPresent(
        read,
        (r, readers) -> {
          readers.remove(partition, reader);
          if (readers.isEmpty()) {
            STARTED_ELSEWHERE.remove(read);
          }
          return readers.isEmpty() ? null : readers;
        });
  }

  /** The newest watermark of the read's partitions but one; empty where none knows one. */
  static OptionalLong newest(String read, TopicPartition except) {
    return READS.getOrDefault(read, Map.of()).entrySet().stream()
        .filter(e -> !e.getKey().equals(except))
        .mapToLong(e -> e.getValue().clock().watermark())
        .filter(watermark -> watermark != PartitionClock.UNKNOWN)
        .max();
  }

  /** The lowest watermark of the read's partitions that have more to read and know a time. */
  static OptionalLong slowest(String read) {
    return READS.getOrDefault(read, Map.of()).values().stream()
        .filter(reader -> reader.progress().hasMore())
        .mapToLong(reader -> reader.clock().watermark())
        .filter(watermark -> watermark != PartitionClock.UNKNOWN)
        .min();
  }

  /** The reads that have readers now. */
  static Set<String> reads() {
    return Set.copyOf(READS.keySet());
  }

  /** The lowest watermark of some reads; empty where there is none, or one knows no time. */
  static OptionalLong lowest(Predicate<String> isMeant) {
    return READS.entrySet().stream()
        .filter(read -> isMeant.test(read.getKey()))
        .flatMap(read -> read.getValue().values().stream())
        .mapToLong(reader -> reader.clock().watermark())
        .min()
        .stream()
        .filter(watermark -> watermark != PartitionClock.UNKNOWN)
        .findFirst();
  }

  /** The partitions of a read that this process reads. */
  static Set<TopicPartition> partitions(String read) {
    return READS.getOrDefault(read, Map.of()).keySet();
  }

  /** Whether any partition of a read knows event time. */
  static boolean knowTime(String read) {
    return newest(read, null).isPresent();
  }

  /** Notes whether other processes read partitions that have records. */
  static void startedElsewhere(String read, boolean started) {
    if (started) {
      STARTED_ELSEWHERE.add(read);
    } else {
      STARTED_ELSEWHERE.remove(read);
    }
  }

  /** Whether, when last asked, other processes read partitions that had records. */
  static boolean haveStartedElsewhere(String read) {
    return STARTED_ELSEWHERE.contains(read);
  }
}
