package io.weir.io.watermark;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * The readers of a job's partitions in this JVM. Readers of different splits never meet, but an
 * idle partition needs to know how far the others are, those of other topics too: a section waits
 * for the slowest of what it reads. Hence the static maps, by the name that each job has.
 */
public final class PartitionRegistry {
  /** How many readers are remembered after they have left. */
  private static final int MOST_LEFT = 1_000;

  private static final Map<String, Map<Member, PartitionReadState>> JOBS =
      new ConcurrentHashMap<>();

  /** The last of them that have left, to go on from. */
  private static final Map<Member, PartitionReadState> LEFT =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Member, PartitionReadState> eldest) {
              return size() > MOST_LEFT;
            }
          });

  /** The reads for which other processes read partitions that have records. */
  private static final Set<TopicReadName> STARTED_ELSEWHERE = ConcurrentHashMap.newKeySet();

  private PartitionRegistry() {}

  /** A partition as one read of a job knows it: a job can read a topic twice. */
  private record Member(TopicReadName read, TopicPartition partition) {}

  /** Adds a reader, in place of an earlier reader's of the same partition. */
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

  /** The partition's present reader, or null. */
  public static PartitionReadState reader(TopicReadName read, TopicPartition partition) {
    return readers(read.job()).get(new Member(read, partition));
  }

  /** The partition's last reader but the present, or null. */
  public static PartitionReadState last(TopicReadName read, TopicPartition partition) {
    return LEFT.get(new Member(read, partition));
  }

  /** Takes a reader away, unless a later one has taken its place. */
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
   * The newest watermark of the job's partitions but one, whatever their topics; empty where none
   * knows one.
   */
  public static OptionalLong newest(TopicReadName read, TopicPartition except) {
    Member member = new Member(read, except);
    return readers(read.job()).entrySet().stream()
        .filter(e -> !e.getKey().equals(member))
        .mapToLong(e -> e.getValue().clock().watermark())
        .filter(watermark -> watermark != PartitionWatermark.UNKNOWN)
        .max();
  }

  /** The lowest watermark of the read's partitions that have more to read and know a time. */
  public static OptionalLong slowest(TopicReadName read) {
    return readers(read.job()).entrySet().stream()
        .filter(e -> e.getKey().read().equals(read) && e.getValue().progress().hasMore())
        .mapToLong(e -> e.getValue().clock().watermark())
        .filter(watermark -> watermark != PartitionWatermark.UNKNOWN)
        .min();
  }

  /** The jobs that have readers now. */
  static Set<String> jobs() {
    return Set.copyOf(JOBS.keySet());
  }

  /** The lowest watermark of some jobs; empty where there is none, or one knows no time. */
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

  /** The partitions of a read that this process reads. */
  public static Set<TopicPartition> partitions(TopicReadName read) {
    return readers(read.job()).keySet().stream()
        .filter(member -> member.read().equals(read))
        .map(Member::partition)
        .collect(Collectors.toSet());
  }

  /** Whether any partition of the job knows event time. */
  public static boolean knowTime(String job) {
    return readers(job).values().stream()
        .anyMatch(reader -> reader.clock().watermark() != PartitionWatermark.UNKNOWN);
  }

  /** Notes whether other processes read partitions that have records. */
  public static void startedElsewhere(TopicReadName read, boolean started) {
    if (started) {
      STARTED_ELSEWHERE.add(read);
    } else {
      STARTED_ELSEWHERE.remove(read);
    }
  }

  /** Whether, when last asked, other processes read partitions of the job that had records. */
  public static boolean haveStartedElsewhere(String job) {
    return STARTED_ELSEWHERE.stream().anyMatch(read -> read.job().equals(job));
  }
}
