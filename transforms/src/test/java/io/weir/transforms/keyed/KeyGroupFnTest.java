package io.weir.transforms.keyed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.encoding.VersionedCoder;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn.MultiOutputReceiver;
import org.apache.beam.sdk.transforms.DoFn.OutputReceiver;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.OutputBuilder;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The DoFn of a group, with a runner's state, timer and outputs in memory. */
class KeyGroupFnTest {
  private static final TupleTag<List<String>> MAIN = new TupleTag<>("main");
  private static final byte[] LABEL = {0, 0};

  private final Cell state = new Cell();
  private final FakeTimer timer = new FakeTimer();
  private final List<List<String>> emitted = new ArrayList<>();
  private final Outputs outputs = new Outputs();
  private KeyLayout layout = KeyLayout.ofGroups(1);
  private KeyGroupFn<TextState, String, String> group;

  @BeforeEach
  void setUp() {
    group =
        new KeyGroupFn<>(
            new UntilDue(), TextCoder.INSTANCE, null, layout, List.of(MAIN), IsBounded.UNBOUNDED);
    group.setup();
  }

  /** Processes one batch of messages, each a key and the time at which its state ends. */
  private void batch(String... messages) {
    KeyedBatches<String> batches =
        new KeyedBatches<>(
            KeyLayout.ofGroups(1),
            TextCoder.INSTANCE,
            batch -> group.process(batch, state, timer, timer, outputs));
    for (String message : messages) {
      String[] parts = message.split(" ", 2);
      batches.add(parts[0].getBytes(StandardCharsets.UTF_8), parts[1]);
    }
    batches.flush();
  }

  private void fire(long watermark) {
    timer.now = watermark;
    group.onEventTime(LABEL, state, timer, timer, outputs);
  }

  @Test
  void shouldEmitOneListWhenABatchHasSeveralMessages() {
    batch("a 5000", "b 9000", "a 7000");
    assertEquals(List.of(List.of("a 5000", "b 9000", "a 7000")), emitted);
  }

  @Test
  void shouldSetOneTimerToTheEarliestDueTime() {
    batch("a 9000", "b 5000", "c 7000");
    assertEquals(List.of(5000L), timer.set);
    batch("d 6000");
    assertEquals(List.of(5000L), timer.set, "a timer that is set earlier stays");
    fire(5000);
    assertEquals(List.of(5000L, 6000L), timer.set);
  }

  @Test
  void shouldDropTheKeysThatAreDueAndThenTheTable() {
    batch("a 5000", "b 9000", "c 5000");
    fire(5000);
    assertEquals(1, state.value.size());
    fire(9000);
    assertNull(state.value, "a group without keys has no state");
  }

  @Test
  void shouldLeaveTheStateOfAFailedBundleToARunnerThatCachesIt() {
    layout = KeyLayout.ofGroups(1).copyingState();
    setUp();
    batch("a 5000", "b 6000");
    KeyTable<TextState> cached = state.value;
    byte[] before = encoded(cached);
    assertThrows(NumberFormatException.class, () -> batch("a 7000", "b later"));
    assertSame(cached, state.value);
    assertArrayEquals(before, encoded(cached));
  }

  private static byte[] encoded(KeyTable<TextState> table) {
    try {
      return CoderUtils.encodeToByteArray(VersionedCoder.of(new KeyTableEncoding<>()), table);
    } catch (CoderException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Emits each input. The state is the time at which it ends. */
  private static final class UntilDue extends TextProcess {
    @Override
    public long onElement(TextState state, String input, KeyContext<String> context) {
      super.onElement(state, input, context);
      context.emit(new String(context.key(), StandardCharsets.UTF_8) + " " + input);
      return Long.parseLong(input);
    }

    @Override
    public long onEventTime(TextState state, KeyContext<String> context) {
      state.text = "";
      return NEVER;
    }
  }

  private static final class TextCoder extends FramedCoder<String> {
    static final TextCoder INSTANCE = new TextCoder();

    @Override
    protected void write(String text, DataOutput out) throws IOException {
      ValueEncoding.writeString(text, out);
    }

    @Override
    protected String read(ByteInput in) throws IOException {
      return ValueEncoding.readString(in);
    }
  }

  private final class Outputs implements MultiOutputReceiver {
    @Override
    @SuppressWarnings("unchecked") // The only output has lists of texts.
    public <T> OutputReceiver<T> get(TupleTag<T> tag) {
      assertEquals(MAIN, tag);
      return (OutputReceiver<T>) new Emitted();
    }

    @Override
    public <T> OutputReceiver<Row> getRowReceiver(TupleTag<T> tag) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Emitted implements OutputReceiver<List<String>> {
    @Override
    public void output(List<String> list) {
      emitted.add(list);
    }

    @Override
    public OutputBuilder<List<String>> builder(List<String> list) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Cell implements ValueState<KeyTable<TextState>> {
    KeyTable<TextState> value;

    @Override
    public void write(KeyTable<TextState> table) {
      value = table;
    }

    @Override
    public KeyTable<TextState> read() {
      return value;
    }

    @Override
    public ValueState<KeyTable<TextState>> readLater() {
      return this;
    }

    @Override
    public void clear() {
      value = null;
    }
  }
}
