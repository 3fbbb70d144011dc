package io.weir.io.watermark;

import io.weir.transforms.memory.BoundedMaps;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Registry of the partition readers of each job in this JVM. Readers of different splits have no
 * reference to each other, but an idle partition needs the watermarks of the job's other
 * partitions, those of other topics included, because a section waits for its slowest input. The
 * registry is therefore static, keyed by the unique name of each job.
 */
public final class PartitionRegistry {
  /** Maximum number of closed readers that are remembered. */
  private static final int MOST_LEFT = 1_000;

  private static final Map<String, Map<Member, PartitionReadState>> JOBS =
      new ConcurrentHashMap<>();

  /** Last closed reader of each partition, from which the next reader continues. */
  private static final Map<Member, PartitionReadState> LEFT = BoundedMaps.ofNewest(MOST_LEFT);

  /** Reads for which other processes read partitions that have records. */
  private static final Set<TopicReadName> STARTED_ELSEWHERE = ConcurrentHashMap.newKeySet();

  private PartitionRegistry() {}

  /** A partition within one read of a job, because a job can read a topic twice. */
  private record Member(TopicReadName read, TopicPartition partition) {}

  /** Registers a reader. It replaces an earlier reader of the same partition. */
  public static void join(TopicReadName read, TopicPartition partition, PartitionReadState reader) {
    Member member = new Member(read, partition);
    JOBS.compute(
        read.job(),
        (job, readers) -> {
          Map<Member, PartitionReadState> all =
              readers == null ? new ConcurrentHashMap<>() : readers;
          PartitionReadState before = all.put(member, reader);
          if (before != null) {
            LEFT.put(member, before);
          }
          return all;
        });
  }

  /** Returns the current reader of a partition, or null. */
  public static PartitionReadState reader(TopicReadName read, TopicPartition partition) {
    return readers(read.job()).get(new Member(read, partition));
  }

  /** Returns the reader before the current one of a partition, or null. */
  public static PartitionReadState previousReader(TopicReadName read, TopicPartition partition) {
    return LEFT.get(new Member(read, partition));
  }

  /** Removes a reader, unless a later reader has replaced it. */
  public static void leave(
      TopicReadName read, TopicPartition partition, PartitionReadState reader) {
    Member member = new Member(read, partition);
    JOBS.computeIfPresent(
        read.job(),
        (job, readers) -> {
          if (readers.remove(member, reader)) {
            LEFT.put(member, reader);
          }
          if (readers.isEmpty()) {
            STARTED_ELSEWHERE.removeIf(name -> name.job().equals(job));
          }
          return readers.isEmpty() ? null : readers;
        });
  }

  private static Map<Member, PartitionReadState> readers(String job) {
    return JOBS.getOrDefault(job, Map.of());
  }

  /**
   * Returns the newest watermark of the job's other partitions, those of other topics included, in
   * epoch milliseconds. The result is empty if no other partition has a watermark.
   */
  public static OptionalLong newest(TopicReadName read, TopicPartition except) {
    Member member = new Member(read, except);
    return readers(read.job()).entrySet().stream()
        .filter(e -> !e.getKey().equals(member))
        .mapToLong(e -> e.getValue().clock().watermark())
        .filter(watermark -> watermark != PartitionWatermark.UNKNOWN)
        .max();
  }

  /**
   * Returns the lowest watermark of the read's partitions that have more to read and a watermark,
   * in epoch milliseconds.
   */
  public static OptionalLong slowest(TopicReadName read) {
    return readers(read.job()).entrySet().stream()
        .filter(e -> e.getKey().read().equals(read) && e.getValue().progress().hasMore())
        .mapToLong(e -> e.getValue().clock().watermark())
        .filter(watermark -> watermark != PartitionWatermark.UNKNOWN)
        .min();
  }

  /**
   * Returns the offset before which a job's readers in this process have emitted every record of a
   * partition, or -1 if there is no reader.
   */
  public static long reached(String job, TopicPartition partition) {
    return readers(job).entrySet().stream()
        .filter(reader -> reader.getKey().partition().equals(partition))
        .mapToLong(reader -> reader.getValue().progress().reached())
        .max()
        .orElse(-1);
  }

  /** Returns the jobs that have open readers. */
  static Set<String> jobs() {
    return Set.copyOf(JOBS.keySet());
  }

  /**
   * Returns the lowest watermark of the selected jobs, in epoch milliseconds. The result is empty
   * if they have no readers, or if one reader has no watermark yet.
   */
  static OptionalLong lowest(Predicate<String> isMeant) {
    return JOBS.entrySet().stream()
        .filter(job -> isMeant.test(job.getKey()))
        .flatMap(job -> job.getValue().values().stream())
        .mapToLong(reader -> reader.clock().watermark())
        .min()
        .stream()
        .filter(watermark -> watermark != PartitionWatermark.UNKNOWN)
        .findFirst();
  }

  /** Returns the partitions of a read that this process reads. */
  public static Set<TopicPartition> partitions(TopicReadName read) {
    return readers(read.job()).keySet().stream()
        .filter(member -> member.read().equals(read))
        .map(Member::partition)
        .collect(Collectors.toSet());
  }

  /** Returns whether any partition of the job has a watermark. */
  public static boolean isEventTimeKnown(String job) {
    return readers(job).values().stream()
        .anyMatch(reader -> reader.clock().watermark() != PartitionWatermark.UNKNOWN);
  }

  /** Sets whether other processes read partitions that have records. */
  public static void startedElsewhere(TopicReadName read, boolean started) {
    if (started) {
      STARTED_ELSEWHERE.add(read);
    } else {
      STARTED_ELSEWHERE.remove(read);
    }
  }

  /**
   * Returns whether, at the last check, other processes read partitions of the job that had
   * records.
   */
  public static boolean haveStartedElsewhere(String job) {
    return STARTED_ELSEWHERE.stream().anyMatch(read -> read.job().equals(job));
  }
}
