package io.weir.io.kafka.transaction;

import io.weir.io.kafka.client.KafkaCluster;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Writes keyed lines to a topic in transactions, after a checkpoint contains them. KafkaIO's own
 * exactly-once sink would use about one transaction for each line.
 */
public final class TransactionalSink
    extends PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> {
  /**
   * Number of shards, each with a writer. The number is fixed because state is kept by shard, so
   * that a job restored with another parallelism finds its state. Lines with the same key share a
   * shard, so they stay in order. Flink spreads eight shards evenly over two subtasks.
   */
  private static final int SHARDS = 8;

  private final KafkaCluster cluster;
  private final String topic;

  public TransactionalSink(KafkaCluster cluster, String topic) {
    this.cluster = cluster;
    this.topic = topic;
  }

  @Override
  public PCollectionList<String> expand(PCollection<List<KV<byte[], byte[]>>> lines) {
    lines
        // Without this step, each window would have separate state.
        .apply("Unwindow", Window.into(new GlobalWindows()))
        .apply("Shard", ParDo.of(new ToShards()))
        .setCoder(KvCoder.of(VarIntCoder.of(), lines.getCoder()))
        .apply("Write", ParDo.of(new WriteInTransactions(cluster, topic, newRun())));
    return PCollectionList.empty(lines.getPipeline());
  }

  /** Returns the lines of each shard, in their order. */
  static Map<Integer, List<KV<byte[], byte[]>>> byShard(List<KV<byte[], byte[]>> lines) {
    Map<Integer, List<KV<byte[], byte[]>>> shards = new TreeMap<>();
    for (KV<byte[], byte[]> line : lines) {
      int shard = Math.floorMod(Arrays.hashCode(line.getKey()), SHARDS);
      shards.computeIfAbsent(shard, number -> new ArrayList<>()).add(line);
    }
    return shards;
  }

  /** Makes an element for each shard that a batch has lines for. */
  private static final class ToShards
      extends DoFn<List<KV<byte[], byte[]>>, KV<Integer, List<KV<byte[], byte[]>>>> {
    @ProcessElement
    public void process(
        @Element List<KV<byte[], byte[]>> lines,
        OutputReceiver<KV<Integer, List<KV<byte[], byte[]>>>> out) {
      byShard(lines).forEach((shard, some) -> out.output(KV.of(shard, some)));
    }
  }

  /**
   * Returns an id that differs from those of all other runs of the same job. Their lines do not
   * belong to this run even if they are equal. The id is kept in state, so a run restored from a
   * savepoint keeps it.
   */
  private static byte[] newRun() {
    UUID run = UUID.randomUUID();
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(run.getMostSignificantBits())
        .putLong(run.getLeastSignificantBits())
        .array();
  }
}
