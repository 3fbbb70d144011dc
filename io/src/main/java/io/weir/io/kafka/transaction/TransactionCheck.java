package io.weir.io.kafka.transaction;

import io.weir.io.kafka.client.KafkaCluster;
import java.io.IOException;

/** Checks at the brokers, before a job starts, that a topic can be written in transactions. */
public final class TransactionCheck {
  private TransactionCheck() {}

  /** Returns what keeps a topic from being written in transactions, or null. */
  public static String problem(KafkaCluster cluster, String topic) {
    // The name differs from that of every shard: a shard's name would end the transactions of a
    // running job.
    try (ShardWriter writer = ShardWriter.open(cluster, topic, "check", new byte[0])) {
      writer.check();
      return null;
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
