package io.weir.io.kafka.transaction;

import io.weir.io.kafka.client.KafkaCluster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Writes the lines of each shard once a checkpoint that contains them is complete. State holds a
 * line until the line is known to be written. After a failure, the lines in state are written,
 * except for those that were written before.
 *
 * <p>Beam provides {@code @RequiresStableInput} for this purpose. On Flink, the buffers of that
 * feature are identified by numbers that differ between subtasks after a declined checkpoint. A job
 * restored after that writes some lines too early or twice.
 */
final class WriteInTransactions extends DoFn<KV<Integer, List<KV<byte[], byte[]>>>, Void> {
  private static final String LINES = "lines";
  private static final String BASE = "base";
  private static final String FORGET = "forget";
  private static final String END = "end";

  /**
   * Interval at which state drops written lines. Until then the lines are part of the snapshots.
   */
  private static final Duration FORGET_EVERY = Duration.standardSeconds(1);

  @StateId(LINES)
  private final StateSpec<BagState<List<KV<byte[], byte[]>>>> linesSpec =
      StateSpecs.bag(ListCoder.of(KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of())));

  /** Hash up to the line before these lines, or the id of the run at first. */
  @StateId(BASE)
  private final StateSpec<ValueState<byte[]>> baseSpec = StateSpecs.value(ByteArrayCoder.of());

  @TimerId(FORGET)
  private final TimerSpec forgetSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  @TimerId(END)
  private final TimerSpec endSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  /** Expiry of the callback, which never expires. */
  private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final KafkaCluster cluster;
  private final String topic;
  private final byte[] run;
  private transient Map<Integer, PendingLines> shards;
  private transient BatchCommitter committer;

  /**
   * On Flink this is the same object for all bundles, so it also serves bundles that only fire
   * timers.
   */
  private transient BundleFinalizer checkpoints;

  /**
   * Number of lines of each shard that a checkpoint contains after this bundle, or null if no
   * callback is registered.
   */
  private transient Map<Integer, Long> counts;

  private transient boolean ending;

  WriteInTransactions(KafkaCluster cluster, String topic, byte[] run) {
    this.cluster = cluster;
    this.topic = topic;
    this.run = run;
  }

  @Setup
  public void setUp() {
    shards = new TreeMap<>();
    committer = new BatchCommitter(shard -> ShardWriter.open(cluster, topic, shard, run));
  }

  @StartBundle
  public void start() throws IOException, InterruptedException {
    counts = null;
    committer.check();
  }

  @ProcessElement
  public void process(
      @Element KV<Integer, List<KV<byte[], byte[]>>> element,
      @StateId(LINES) BagState<List<KV<byte[], byte[]>>> lines,
      @StateId(BASE) ValueState<byte[]> base,
      @TimerId(FORGET) Timer forget,
      @TimerId(END) Timer end,
      BundleFinalizer finalizer) {
    checkpoints = finalizer;
    awaitCheckpoint();
    PendingLines pending = pending(element.getKey(), lines, base);
    if (pending.isEmpty()) {
      set(forget);
      end.withNoOutputTimestamp().set(GlobalWindow.INSTANCE.maxTimestamp());
    }
    element.getValue().forEach(pending::add);
    lines.add(element.getValue());
  }

  @OnTimer(FORGET)
  public void forget(
      @Key Integer shard,
      @StateId(LINES) BagState<List<KV<byte[], byte[]>>> lines,
      @StateId(BASE) ValueState<byte[]> base,
      @TimerId(FORGET) Timer forget) {
    PendingLines pending = pending(shard, lines, base);
    if (pending.forget(committer.committed(shard))) {
      base.write(pending.base());
      lines.clear();
      if (!pending.isEmpty()) {
        lines.add(pending.lines());
      }
    }
    if (!pending.isEmpty()) {
      // The earlier checkpoint may have been abandoned, and no later line may come to trigger
      // another.
      awaitCheckpoint();
      if (!ending) {
        set(forget);
      }
    }
  }

  /** A drained job fires timers until none is left. Its last savepoint follows after that. */
  @OnTimer(END)
  public void end() {
    ending = true;
  }

  private static void set(Timer forget) {
    forget.withNoOutputTimestamp().offset(FORGET_EVERY).setRelative();
  }

  @FinishBundle
  public void finish() {
    if (counts != null) {
      shards.forEach((shard, pending) -> counts.put(shard, pending.count()));
      counts = null;
    }
  }

  private void awaitCheckpoint() {
    if (counts == null && checkpoints != null) {
      Map<Integer, Long> ofThisBundle = new HashMap<>();
      counts = ofThisBundle;
      checkpoints.afterBundleCommit(NEVER, () -> commit(ofThisBundle));
    }
  }

  private void commit(Map<Integer, Long> counts) {
    counts.forEach((shard, count) -> committer.commit(shard, shards.get(shard).handOver(count)));
  }

  private PendingLines pending(
      int shard, BagState<List<KV<byte[], byte[]>>> lines, ValueState<byte[]> base) {
    PendingLines pending = shards.get(shard);
    if (pending == null) {
      if (base.read() == null) {
        base.write(run);
      }
      List<KV<byte[], byte[]>> restored = new ArrayList<>();
      lines.read().forEach(restored::addAll);
      pending = new PendingLines(base.read(), restored);
      shards.put(shard, pending);
      // A complete checkpoint has contained the lines that are in state here.
      committer.commit(shard, pending.handOver(pending.count()));
    }
    return pending;
  }

  @Teardown
  public void tearDown() throws IOException {
    if (committer != null) {
      committer.close();
    }
  }
}
