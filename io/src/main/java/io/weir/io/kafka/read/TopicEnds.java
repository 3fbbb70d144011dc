package io.weir.io.kafka.read;

import io.weir.io.InputEnd;
import io.weir.io.kafka.client.ConsumerSettings;
import io.weir.io.kafka.client.KafkaCluster;
import io.weir.io.watermark.PartitionRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ends of the partitions of a topic. A job has read a partition to its end when it has
 * committed so, with a {@link ReadMark}. As jobs commit what a completed checkpoint holds, the job
 * has also processed the records then.
 *
 * @param cluster brokers of the topic
 * @param group consumer group for which the job commits
 * @param ends offset of the end of each partition that has records to read
 */
record TopicEnds(KafkaCluster cluster, String group, Map<TopicPartition, Long> ends)
    implements InputEnd {
  private static final Logger LOG = LoggerFactory.getLogger(TopicEnds.class);
  private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(2);

  TopicEnds {
    ends = Map.copyOf(ends);
  }

  /** Returns the ends of the topic as of now, or empty if no partition has records to read. */
  static Optional<InputEnd> ofNow(KafkaInput input) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    KafkaHistory.ranges(input)
        .forEach(
            range -> ends.put(new TopicPartition(range.topic(), range.partition()), range.end()));
    return ends.isEmpty()
        ? Optional.empty()
        : Optional.of(new TopicEnds(input.cluster(), input.group(), ends));
  }

  @Override
  public ReadProgress follow(String job) {
    return new CommittedProgress(job, new KafkaConsumer<>(ConsumerSettings.plain(cluster, group)));
  }

  @Override
  public ReadProgress followHere(String job) {
    return new ReadProgress() {
      @Override
      public List<String> unread() {
        return TopicEnds.this.unread(partition -> PartitionRegistry.reached(job, partition));
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  /**
   * Returns the partitions that a job has not read to the end.
   *
   * @param committed what is committed of the partitions, with null for those without
   */
  List<String> unread(Map<TopicPartition, OffsetAndMetadata> committed, String job) {
    return unread(partition -> ReadMark.reached(committed.get(partition), job));
  }

  private List<String> unread(ToLongFunction<TopicPartition> reached) {
    return ends.entrySet().stream()
        .filter(end -> reached.applyAsLong(end.getKey()) < end.getValue())
        .map(
            end ->
                RecordOrigin.place(end.getKey().topic(), end.getKey().partition())
                    + " (at "
                    + Math.max(0, reached.applyAsLong(end.getKey()))
                    + " of "
                    + end.getValue()
                    + ")")
        .sorted()
        .toList();
  }

  private final class CommittedProgress implements ReadProgress {
    private final String job;
    private final Consumer<byte[], byte[]> consumer;

    CommittedProgress(String job, Consumer<byte[], byte[]> consumer) {
      this.job = job;
      this.consumer = consumer;
    }

    @Override
    public List<String> unread() {
      try {
        return TopicEnds.this.unread(consumer.committed(ends.keySet(), CHECK_TIMEOUT), job);
      } catch (TimeoutException e) {
        LOG.debug("the offsets of group {} cannot be looked at yet", group, e);
        return TopicEnds.this.unread(Map.of(), job);
      }
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}
