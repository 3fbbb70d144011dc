package io.weir.transforms.keyed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.encoding.VersionedCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class KeyTableTest {
  private static final byte[] A = {1};
  private static final byte[] B = {1, 0};
  private static final byte[] C = {(byte) 0xFF};

  private final StateCell<String> keeper = new StateCell<>(new TextCoder());

  private void put(KeyTable.Entry<String> entry, String text) {
    Cell cell = new Cell(entry);
    keeper.read(cell);
    keeper.write(cell, text);
  }

  private String text(KeyTable.Entry<String> entry) {
    return keeper.read(new Cell(entry));
  }

  @Test
  void shouldGiveBackStatesAndTimersWhenItWentThroughItsBytes() throws IOException {
    KeyTable<String> table = new KeyTable<>();
    table.settleSet = 4;
    table.tickSet = 9;
    put(table.entry(C), "of c");
    table.entry(C).settleAt = 5;
    put(table.entry(A), "of a");
    table.entry(B).tickAt = 11;
    KeyTableCoder<String> coder = new KeyTableCoder<>(StateCell.coder(new TextCoder()));
    KeyTable<String> read =
        CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, table));
    assertEquals(List.of(4L, 9L), List.of(read.settleSet, read.tickSet));
    List<KeyTable.Entry<String>> all = read.all();
    assertEquals(3, all.size());
    assertArrayEquals(A, all.get(0).key);
    assertEquals("of a", text(all.get(0)));
    assertEquals(KeyTable.NEVER, all.get(0).settleAt);
    assertArrayEquals(B, all.get(1).key);
    assertNull(all.get(1).state);
    assertEquals(11, all.get(1).tickAt);
    assertArrayEquals(C, all.get(2).key);
    assertEquals("of c", text(all.get(2)));
    assertEquals(5, all.get(2).settleAt);
  }

  @Test
  void shouldTellWhatIsDueWhenATimeHasCome() {
    KeyTable<String> table = new KeyTable<>();
    table.entry(A).settleAt = 20;
    table.entry(B).settleAt = 10;
    table.entry(C);
    assertEquals(10, table.firstDue(e -> e.settleAt));
    assertEquals(List.of(), table.due(e -> e.settleAt, 9));
    assertEquals(List.of(table.entry(B)), table.due(e -> e.settleAt, 10));
    assertEquals(List.of(table.entry(A), table.entry(B)), table.due(e -> e.settleAt, 20));
    assertEquals(KeyTable.NEVER, table.firstDue(e -> e.tickAt));
  }

  @Test
  void shouldForgetAKeyWhenItHasNoStateAndWaitsForNothing() {
    KeyTable<String> table = new KeyTable<>();
    KeyTable.Entry<String> entry = table.entry(A);
    put(entry, "something");
    table.forgetIfEmpty(entry);
    assertEquals(1, table.size());
    entry.state = null;
    entry.settleAt = 3;
    table.forgetIfEmpty(entry);
    assertEquals(1, table.size());
    entry.settleAt = KeyTable.NEVER;
    table.forgetIfEmpty(entry);
    assertTrue(table.isEmpty());
  }

  private record Cell(KeyTable.Entry<String> entry) implements ValueState<EncodedState<String>> {
    @Override
    public EncodedState<String> read() {
      return entry.state;
    }

    @Override
    public void write(EncodedState<String> state) {
      entry.state = state;
    }

    @Override
    public void clear() {
      entry.state = null;
    }

    @Override
    public ValueState<EncodedState<String>> readLater() {
      return this;
    }
  }

  private static final class TextCoder extends VersionedCoder<String> {
    @Override
    protected int shape() {
      return 1;
    }

    @Override
    protected String shapedBy() {
      return "shape";
    }

    @Override
    protected void write(String state, DataOutput out) throws IOException {
      ValueEncoding.writeString(state, out);
    }

    @Override
    protected String read(DataInput in) throws IOException {
      return ValueEncoding.readString(in);
    }
  }
}
