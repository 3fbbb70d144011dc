package io.weir.io.kafka.transaction;

import static io.weir.testing.ProcessAwait.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.kafka.client.KafkaCluster;
import io.weir.testing.KafkaBroker;
import io.weir.testing.ProcessAwait;
import io.weir.testing.SharedServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.state.BagState;
import org.apache.beam.sdk.state.ReadableState;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.joda.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One shard on a real broker. State and checkpoints are fakes: a crash is where a test wants it.
 */
@Tag("system")
@ExtendWith(SharedServers.class)
class WriteInTransactionsTest {
  private static final int SHARD = 3;

  private static KafkaBroker broker;

  @BeforeAll
  static void share(KafkaBroker shared) {
    broker = shared;
  }

  @Test
  void shouldWriteWhenACheckpointIsCompleteAndThenForget() throws Exception {
    try (Step step = new Step("held", new State(null, List.of()))) {
      step.bundle("1", "2");
      step.bundle("3");
      assertEquals(List.of(), broker.readAll("held"));

      step.completeCheckpoint();
      awaitLines("held", "1", "2", "3");
      assertTrue(step.timer.set);
      await().until(step::forget, State::isEmpty);
      assertFalse(step.timer.set, "nothing is left to forget");
    }
  }

  @Test
  void shouldWriteAfterACrashWhatACheckpointHeldThoughNoLineFollows() throws Exception {
    State held;
    try (Step step = new Step("crashed", new State(null, List.of()))) {
      step.bundle("1", "2");
      held = step.state.copy();
    }
    try (Step next = new Step("crashed", held)) {
      next.forget();
      awaitLines("crashed", "1", "2");
    }
  }

  @Test
  void shouldNotWriteAfterACrashWhatIsWritten() throws Exception {
    State held;
    try (Step step = new Step("written", new State(null, List.of()))) {
      step.bundle("1", "2");
      held = step.state.copy();
      step.completeCheckpoint();
      awaitLines("written", "1", "2");
      step.bundle("of no complete checkpoint");
    }
    try (Step next = new Step("written", held)) {
      next.bundle("3");
      next.completeCheckpoint();
      awaitLines("written", "1", "2", "3");
    }
  }

  @Test
  void shouldKeepABatchWholeAndInOrderWhenItIsRestored() throws Exception {
    State held;
    try (Step step = new Step("batches", new State(null, List.of()))) {
      step.batch("1", "2", "3");
      step.completeCheckpoint();
      awaitLines("batches", "1", "2", "3");
      await().until(step::forget, State::isEmpty);
      step.batch("4", "5");
      step.batch("6");
      held = step.state.copy();
      step.batch("of no complete checkpoint");
    }
    try (Step next = new Step("batches", held)) {
      next.batch("7", "8");
      next.completeCheckpoint();
      awaitLines("batches", "1", "2", "3", "4", "5", "6", "7", "8");
    }
  }

  @Test
  void shouldWaitForTheNextCheckpointWhereOneIsGivenUp() throws Exception {
    try (Step step = new Step("given-up", new State(null, List.of()))) {
      step.bundle("1");
      step.giveUpCheckpoint();

      step.forget();
      step.completeCheckpoint();
      awaitLines("given-up", "1");
    }
  }

  @Test
  void shouldLeaveNoTimerToAJobThatIsDrained() throws Exception {
    try (Step step = new Step("drained", new State(null, List.of()))) {
      step.bundle("1");
      assertTrue(step.end.set);

      step.fn.end();
      step.forget();
      assertFalse(step.timer.set);
      step.completeCheckpoint();
      awaitLines("drained", "1");
    }
  }

  private static void awaitLines(String topic, String... lines) {
    List<ConsumerRecord<byte[], byte[]>> records =
        broker.awaitRecords(topic, lines.length, ProcessAwait.LIMIT);
    assertEquals(
        List.of(lines),
        records.stream().map(r -> new String(r.value(), StandardCharsets.UTF_8)).toList());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The step from a crash, or from the beginning, to the next. */
  private static final class Step implements AutoCloseable {
    final List<DoFn.BundleFinalizer.Callback> waiting = new ArrayList<>();
    final FakeTimer timer = new FakeTimer();
    final FakeTimer end = new FakeTimer();
    final WriteInTransactions fn;
    final State state;

    Step(String topic, State state) {
      if (state.base == null) {
        broker.createTopic(topic, 1);
      }
      this.state = state;
      this.fn =
          new WriteInTransactions(
              new KafkaCluster(broker.bootstrapServers(), null), topic, utf8("run"));
      fn.setUp();
    }

    private void startBundle() {
      try {
        fn.start();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    void bundle(String... lines) {
      startBundle();
      for (String line : lines) {
        process(line);
      }
      fn.finish();
    }

    /** A bundle with one batch. */
    void batch(String... lines) {
      startBundle();
      process(lines);
      fn.finish();
    }

    private void process(String... lines) {
      fn.process(
          KV.of(SHARD, Stream.of(lines).map(line -> KV.of(utf8("k"), utf8(line))).toList()),
          state.lines(),
          state.base(),
          timer,
          end,
          (until, callback) -> waiting.add(callback));
    }

    /** The state after the timer has fired in a bundle of its own. */
    State forget() {
      timer.set = false;
      startBundle();
      fn.forget(SHARD, state.lines(), state.base(), timer);
      fn.finish();
      return state;
    }

    void completeCheckpoint() throws Exception {
      for (DoFn.BundleFinalizer.Callback callback : waiting) {
        callback.onBundleSuccess();
      }
      waiting.clear();
    }

    void giveUpCheckpoint() {
      waiting.clear();
    }

    @Override
    public void close() throws IOException {
      fn.tearDown();
    }
  }

  /** What a checkpoint holds of the shard. */
  private static final class State {
    private final List<List<KV<byte[], byte[]>>> lines;
    private byte[] base;

    State(byte[] base, List<List<KV<byte[], byte[]>>> lines) {
      this.base = base;
      this.lines = new ArrayList<>(lines);
    }

    State copy() {
      return new State(base, lines);
    }

    boolean isEmpty() {
      return lines.isEmpty();
    }

    BagState<List<KV<byte[], byte[]>>> lines() {
      return new BagState<>() {
        @Override
        public void add(List<KV<byte[], byte[]>> batch) {
          lines.add(batch);
        }

        @Override
        public Iterable<List<KV<byte[], byte[]>>> read() {
          return lines;
        }

        @Override
        public void clear() {
          lines.clear();
        }

        @Override
        public ReadableState<Boolean> isEmpty() {
          throw new UnsupportedOperationException();
        }

        @Override
        public BagState<List<KV<byte[], byte[]>>> readLater() {
          return this;
        }
      };
    }

    ValueState<byte[]> base() {
      return new ValueState<>() {
        @Override
        public void write(byte[] value) {
          base = value;
        }

        @Override
        public byte[] read() {
          return base;
        }

        @Override
        public void clear() {
          base = null;
        }

        @Override
        public ValueState<byte[]> readLater() {
          return this;
        }
      };
    }
  }

  /** Knows whether it is set. */
  private static final class FakeTimer implements Timer {
    boolean set;

    @Override
    public void set(Instant time) {
      set = true;
    }

    @Override
    public void setRelative() {
      set = true;
    }

    @Override
    public void clear() {
      set = false;
    }

    @Override
    public Timer offset(org.joda.time.Duration offset) {
      return this;
    }

    @Override
    public Timer align(org.joda.time.Duration period) {
      return this;
    }

    @Override
    public Timer withOutputTimestamp(Instant time) {
      return this;
    }

    @Override
    public Timer withNoOutputTimestamp() {
      return this;
    }

    @Override
    public Instant getCurrentRelativeTime() {
      throw new UnsupportedOperationException();
    }
  }
}
