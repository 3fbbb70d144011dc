package io.weir.transforms.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ByteSlice;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedRunnerTest {
  private static final String LARGE = "x".repeat(10_000);

  private final TextProcess process = new TextProcess();
  private final KeyedRunner<TextState, String, String> runner = new KeyedRunner<>(process, null);
  private final KeyTable<TextState> table = new KeyTable<>();
  private final KeyTable<TextState>.Cursor slot = table.at(new byte[] {1}, 0, 1);

  private void receive(String text) {
    runner.onElement(text, slot, null);
  }

  private static byte[] bytes(String text) {
    try {
      return ByteOutput.bytes(out -> new TextEncoding(7).writeWithHeader(new TextState(text), out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(ByteSlice bytes) throws IOException {
    return new TextEncoding(7).fromBytes(bytes).text;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 8_000})
  void shouldHoldBytesWhenAStateIsSmall(int length) throws IOException {
    String state = "a".repeat(length);
    receive(state);
    assertNull(slot.live());
    assertEquals(state, text(slot.copy()));
  }

  @Test
  void shouldReportTheLargestStateThatWasWritten() {
    receive("a".repeat(300));
    receive("a".repeat(200));
    assertEquals(bytes("a".repeat(300)).length, runner.takeLargest());
    assertEquals(0, runner.takeLargest());
    receive("a");
    assertEquals(bytes("a").length, runner.takeLargest());
  }

  @Test
  void shouldDecodeASmallStateForEachEvent() {
    receive("a");
    TextState first = process.seen;
    receive("b");
    assertNotSame(first, process.seen);
    receive("c");
    assertEquals("c", process.seen.text);
  }

  @Test
  void shouldKeepALargeStateAsObjectsWhenEventsCome() {
    receive(LARGE);
    TextState live = slot.live();
    assertEquals(LARGE, live.text);
    receive("small");
    assertSame(live, process.seen);
    assertSame(live, slot.live(), "an event does not find out how large the state is");
  }

  @Test
  void shouldHoldBytesAgainWhenATimerFiresAndTheStateHasShrunk() throws IOException {
    receive(LARGE);
    runner.onEventTime(slot, null);
    assertNull(slot.live());
    assertEquals("x", text(slot.copy()));
  }

  @Test
  void shouldKeepALargeRestoredStateAsObjectsFromItsNextEvent() {
    byte[] restored = bytes(LARGE);
    slot.resize(restored.length);
    System.arraycopy(restored, 0, slot.array, slot.from, restored.length);
    receive("b");
    assertSame(process.seen, slot.live());
    assertEquals("b", slot.live().text);
  }

  @Test
  void shouldRemoveAnEmptyStateWhenATimerFires() {
    receive("a");
    slot.setEventTimeDue(5);
    TextProcess emptying =
        new TextProcess() {
          @Override
          public long onEventTime(TextState state, KeyContext<String> context) {
            state.text = "";
            return NEVER;
          }
        };
    new KeyedRunner<TextState, String, String>(emptying, null).onEventTime(slot, null);
    table.removeIfEmpty();
    assertEquals(0, table.size());
  }

  @Test
  void shouldRefuseStateOfAnotherShape() throws IOException {
    byte[] other =
        ByteOutput.bytes(out -> new TextEncoding(8).writeWithHeader(new TextState("a"), out));
    slot.resize(other.length);
    System.arraycopy(other, 0, slot.array, slot.from, other.length);
    assertThrows(UncheckedIOException.class, () -> receive("b"));
  }
}
