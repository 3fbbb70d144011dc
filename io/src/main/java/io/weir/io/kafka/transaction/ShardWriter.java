package io.weir.io.kafka.transaction;

import io.weir.io.kafka.client.KafkaCluster;
import io.weir.io.kafka.client.KafkaProducers;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes the batches of a shard to a topic, each in a transaction, without the lines that were
 * written before. The transaction also commits the hash of its last line and the run, as the
 * metadata of an offset of a consumer group without members. The group and the transactional id
 * have the shard's name, so an abandoned writer can commit nothing after another writer has opened.
 * A delayed writer that opens after its replacement finds unknown lines of its own run, and commits
 * nothing either.
 */
public final class ShardWriter implements AutoCloseable {
  /**
   * Maximum duration of a batch's transaction, which is the maximum that brokers allow by default.
   */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final String name;
  private final TopicPartition partition;
  private final String run;
  private final Producer<byte[], byte[]> producer;

  /** Hash up to the last committed line, or no bytes if no line is committed. */
  private byte[] committed = {};

  /** Run of the last committed line. */
  private String committedBy = "";

  private long count;

  private ShardWriter(String name, String topic, byte[] run, Producer<byte[], byte[]> producer) {
    this.name = name;
    this.partition = new TopicPartition(topic, 0);
    this.run = HexFormat.of().formatHex(run);
    this.producer = producer;
  }

  /** Returns the name of a shard's transactional id and group. */
  static String name(String topic, Object shard) {
    return "weir." + topic + "." + shard;
  }

  /**
   * Opens a writer: aborts the transaction that another writer of the shard left open, and reads
   * the last committed line.
   *
   * @param run id of this run, which differs from that of the run whose savepoint it starts from
   */
  public static ShardWriter open(KafkaCluster cluster, String topic, Object shard, byte[] run)
      throws IOException {
    String name = name(topic, shard);
    try {
      ShardWriter writer = new ShardWriter(name, topic, run, producer(cluster, name));
      try {
        writer.producer.initTransactions();
        writer.readLastCommit(cluster);
        return writer;
      } catch (KafkaException | IOException e) {
        writer.close();
        throw e;
      }
    } catch (KafkaException | IOException e) {
      throw new IOException("cannot begin transactions " + name + ": " + e.getMessage(), e);
    }
  }

  private static Producer<byte[], byte[]> producer(KafkaCluster cluster, String name) {
    return KafkaProducers.open(
        cluster,
        Map.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            name,
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            (int) LONGEST.toMillis()));
  }

  private void readLastCommit(KafkaCluster cluster) throws IOException {
    try (Admin admin = Admin.create(cluster.settings(Map.of()))) {
      OffsetAndMetadata last =
          admin
              .listConsumerGroupOffsets(
                  name, new ListConsumerGroupOffsetsOptions().requireStable(true))
              .partitionsToOffsetAndMetadata()
              .get()
              .get(partition);
      if (last != null) {
        String[] runAndHash = last.metadata().split(":", -1);
        committedBy = runAndHash[0];
        committed = HexFormat.of().parseHex(runAndHash[1]);
        count = last.offset();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Writes the lines of a batch that have not been written. */
  void write(ShardBatch batch) throws IOException {
    Optional<List<HashedLine>> rest = batch.after(committed);
    if (rest.isEmpty() && committedBy.equals(run)) {
      // Within a run, lines are committed after a checkpoint contains them, and restored from the
      // last checkpoint.
      throw new IOException(
          "topic "
              + partition.topic()
              + ": lines have been written that this writer does not know, so another has taken over");
    }
    List<HashedLine> lines = rest.orElse(batch.lines());
    if (!lines.isEmpty()) {
      commit(lines, lines.get(lines.size() - 1).hash());
    }
  }

  /** Commits a transaction without lines, to check that it is possible. */
  public void check() throws IOException {
    commit(List.of(), committed);
  }

  // A send failure fails the commit.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void commit(List<HashedLine> lines, byte[] hash) throws IOException {
    try {
      producer.beginTransaction();
      for (HashedLine line : lines) {
        producer.send(KafkaProducers.record(partition.topic(), line.line()));
      }
      String metadata = run + ":" + HexFormat.of().formatHex(hash);
      producer.sendOffsetsToTransaction(
          Map.of(partition, new OffsetAndMetadata(count + lines.size(), metadata)),
          new ConsumerGroupMetadata(name));
      producer.commitTransaction();
    } catch (KafkaException e) {
      throw new IOException(
          "cannot write to topic " + partition.topic() + ": " + e.getMessage(), e);
    }
    committed = hash;
    committedBy = run;
    count += lines.size();
  }

  /** Closes the producer. The next writer aborts a transaction that is open. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
