package io.weir.transforms.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.encoding.VersionedCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class StateCellTest {
  private static final int LARGE = 10_000;

  private final StateCell<StringBuilder> states = new StateCell<>(new TextEncoding(7));
  private final Cell cell = new Cell();

  @Test
  void shouldReadNothingFromAnEmptyCell() {
    assertNull(states.read(cell));
  }

  @Test
  void shouldKeepASmallStateAsBytes() {
    StringBuilder state = new StringBuilder("a");
    states.write(cell, state);
    state.append("changed after it was written");
    StringBuilder read = states.read(cell);
    assertNotSame(state, read);
    assertEquals("a", read.toString());
  }

  @Test
  void shouldKeepStateInPlaceWhateverItsSize() {
    states.write(cell, text(100));
    EncodedState<StringBuilder> kept = cell.kept;
    for (int length : new int[] {100, 101, 60, 105, 3, 500, LARGE, 20, LARGE, 7_900, 0, 1}) {
      states.read(cell);
      states.writeCompacted(cell, text(length));
      assertSame(kept, cell.kept);
      assertEquals(text(length).toString(), states.read(cell).toString());
    }
  }

  @Test
  void shouldNeedNoNewArrayWhenStateGrowsALittle() {
    states.write(cell, text(100));
    byte[] array = cell.kept.bytes().bytes();
    for (int length : new int[] {101, 60, 105}) {
      states.read(cell);
      states.writeCompacted(cell, text(length));
      assertSame(array, cell.kept.bytes().bytes());
      assertEquals(text(length).toString(), states.read(cell).toString());
    }
  }

  @Test
  void shouldNotDecodeALargeStateForEachEvent() {
    StringBuilder state = text(LARGE);
    states.write(cell, state);
    assertSame(state, states.read(cell));
    states.write(cell, state.append("b"));
    assertSame(state, states.read(cell));
  }

  @Test
  void shouldEncodeAShrunkStateWhenItsTimerFires() {
    StringBuilder state = text(LARGE);
    states.write(cell, state);
    state.setLength(1);
    states.read(cell);
    states.write(cell, state);
    assertSame(state, states.read(cell), "an event does not find out how large it is");
    states.writeCompacted(cell, state);
    assertNotSame(state, states.read(cell));
    assertEquals("x", states.read(cell).toString());
  }

  @Test
  void shouldSnapshotTheSameBytesEncodedOrNot() throws Exception {
    for (int length : new int[] {1, LARGE}) {
      states.writeCompacted(cell, text(length));
      byte[] snapshot =
          CoderUtils.encodeToByteArray(new EncodedStateCoder<>(new TextEncoding(7)), cell.kept);
      assertEquals(
          text(length).toString(),
          CoderUtils.decodeFromByteArray(VersionedCoder.of(new TextEncoding(7)), snapshot)
              .toString());
      cell.kept =
          CoderUtils.decodeFromByteArray(new EncodedStateCoder<>(new TextEncoding(7)), snapshot);
      assertEquals(text(length).toString(), states.read(cell).toString());
    }
  }

  @Test
  void shouldKeepALargeRestoredStateDecodedFromItsNextEvent() throws Exception {
    states.write(cell, text(LARGE));
    byte[] snapshot =
        CoderUtils.encodeToByteArray(new EncodedStateCoder<>(new TextEncoding(7)), cell.kept);
    cell.kept =
        CoderUtils.decodeFromByteArray(new EncodedStateCoder<>(new TextEncoding(7)), snapshot);
    StringBuilder state = states.read(cell);
    states.write(cell, state);
    assertSame(state, states.read(cell));
  }

  @Test
  void shouldRefuseStateOfAnotherShape() {
    new StateCell<>(new TextEncoding(8)).write(cell, new StringBuilder("a"));
    assertThrows(UncheckedIOException.class, () -> states.read(cell));
  }

  private static StringBuilder text(int length) {
    return new StringBuilder("x".repeat(length));
  }

  /** A slot that holds what it is given, as one on the heap does. */
  private static final class Cell implements KeySlot<StringBuilder> {
    EncodedState<StringBuilder> kept;

    @Override
    public void write(EncodedState<StringBuilder> input) {
      kept = input;
    }

    @Override
    public EncodedState<StringBuilder> read() {
      return kept;
    }

    @Override
    public void clear() {
      kept = null;
    }

    @Override
    public void setEventTimer(long time) {
      throw new AssertionError("a cell has no timers");
    }

    @Override
    public void setProcessingTimer(long time, long now) {
      throw new AssertionError("a cell has no timers");
    }
  }

  private static final class TextEncoding extends StateEncoding<StringBuilder> {
    private final int shape;

    TextEncoding(int shape) {
      this.shape = shape;
    }

    @Override
    protected int version() {
      return 1;
    }

    @Override
    protected int shape() {
      return shape;
    }

    @Override
    protected String shapedBy() {
      return "shape";
    }

    @Override
    protected void write(StringBuilder state, DataOutput out) throws IOException {
      ValueEncoding.writeString(state.toString(), out);
    }

    @Override
    protected StringBuilder read(DataInput in) throws IOException {
      return new StringBuilder(ValueEncoding.readString(in));
    }
  }
}
