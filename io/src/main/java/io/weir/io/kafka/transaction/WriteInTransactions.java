package io.weir.io.kafka.transaction;

import io.weir.io.kafka.client.KafkaCluster;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
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
 * Writes lines by shard when a checkpoint that holds them is complete: they are in state until
 * then, and until it is known that they are written. After a crash those in state are written, but
 * for what had been.
 *
 * <p>That is for {@code @RequiresStableInput} to do, by Beam's book. On Flink its buffers are told
 * apart by numbers that differ between subtasks once a checkpoint was declined, and a job that goes
 * on from there writes some lines too early or twice.
 */
final class WriteInTransactions extends DoFn<KV<Integer, KV<byte[], byte[]>>, Void> {
  private static final String LINES = "lines";
  private static final String BASE = "base";
  private static final String FORGET = "forget";
  private static final String END = "end";

  /** How often state forgets what is written. In between it is in the snapshots. */
  private static final Duration FORGET_EVERY = Duration.standardSeconds(1);

  @StateId(LINES)
  private final StateSpec<BagState<KV<byte[], byte[]>>> linesSpec =
      StateSpecs.bag(KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of()));

  /** The hash up to the line before those; at first what tells this run from others. */
  @StateId(BASE)
  private final StateSpec<ValueState<byte[]>> baseSpec = StateSpecs.value(ByteArrayCoder.of());

  @TimerId(FORGET)
  private final TimerSpec forgetSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  @TimerId(END)
  private final TimerSpec endSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  /** When a checkpoint need not be waited for any more. */
  private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final KafkaCluster cluster;
  private final String topic;
  private final byte[] run;
  private transient Map<Integer, PendingLines> shards;
  private transient BatchCommitter committer;

  /** On Flink one and the same for all bundles, so also for those that have timers only. */
  private transient BundleFinalizer checkpoints;

  /** How many lines of each shard a checkpoint holds after this bundle; null where none waits. */
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
      @Element KV<Integer, KV<byte[], byte[]>> element,
      @StateId(LINES) BagState<KV<byte[], byte[]>> lines,
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
    pending.add(element.getValue());
    lines.add(element.getValue());
  }

  @OnTimer(FORGET)
  public void forget(
      @Key Integer shard,
      @StateId(LINES) BagState<KV<byte[], byte[]>> lines,
      @StateId(BASE) ValueState<byte[]> base,
      @TimerId(FORGET) Timer forget) {
    PendingLines pending = pending(shard, lines, base);
    if (pending.forget(committer.committed(shard))) {
      base.write(pending.base());
      lines.clear();
      pending.lines().forEach(lines::add);
    }
    if (!pending.isEmpty()) {
      // The checkpoint that had them may have been given up, and no line may follow.
      awaitCheckpoint();
      if (!ending) {
        set(forget);
      }
    }
  }

  /** A job that is drained fires timers until there is none; its last savepoint comes after. */
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
      int shard, BagState<KV<byte[], byte[]>> lines, ValueState<byte[]> base) {
    PendingLines pending = shards.get(shard);
    if (pending == null) {
      if (base.read() == null) {
        base.write(run);
      }
      pending = new PendingLines(base.read(), lines.read());
      shards.put(shard, pending);
      // What is in state here, a complete checkpoint has held.
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
