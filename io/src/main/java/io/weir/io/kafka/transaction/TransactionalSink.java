package io.weir.io.kafka.transaction;

import io.weir.io.kafka.client.KafkaCluster;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Writes keyed lines to a topic in transactions, when a checkpoint has them. KafkaIO's own would
 * make about one transaction a line.
 */
public final class TransactionalSink
    extends PTransform<PCollection<KV<byte[], byte[]>>, PCollectionList<String>> {
  /**
   * How many sequences of lines there are, each with a writer. A fixed number, as state is kept by
   * shard: a job that goes on with another parallelism finds it. Lines of a key share one, so that
   * they stay in order. Flink spreads eight evenly over two.
   */
  private static final int SHARDS = 8;

  private final KafkaCluster cluster;
  private final String topic;

  public TransactionalSink(KafkaCluster cluster, String topic) {
    this.cluster = cluster;
    this.topic = topic;
  }

  @Override
  public PCollectionList<String> expand(PCollection<KV<byte[], byte[]>> lines) {
    lines
        // Each window would have state of its own.
        .apply("Unwindow", Window.into(new GlobalWindows()))
        .apply(
            "Shard",
            WithKeys.of((KV<byte[], byte[]> line) -> shard(line.getKey()))
                .withKeyType(TypeDescriptors.integers()))
        .setCoder(KvCoder.of(VarIntCoder.of(), lines.getCoder()))
        .apply("Write", ParDo.of(new WriteInTransactions(cluster, topic, newRun())));
    return PCollectionList.empty(lines.getPipeline());
  }

  private static int shard(byte[] key) {
    return Math.floorMod(Arrays.hashCode(key), SHARDS);
  }

  /**
   * Tells this run from all others of the same job, whose lines are not its own though they may be
   * equal. It goes into state, so that a run which goes on from a savepoint is the same.
   */
  private static byte[] newRun() {
    UUID run = UUID.randomUUID();
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(run.getMostSignificantBits())
        .putLong(run.getLeastSignificantBits())
        .array();
  }
}
