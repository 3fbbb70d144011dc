package io.weir.transforms.keyed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.encoding.VersionedCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class KeyTableTest {
  private static final byte[] A = {1};
  private static final byte[] B = {1, 0};
  private static final byte[] C = {(byte) 0xFF};

  private final StateCell<String> states = new StateCell<>(new NameEncoding());

  private void put(KeyTable.Entry<String> entry, String text) {
    states.read(entry);
    states.write(entry, text);
  }

  private String text(KeyTable.Entry<String> entry) {
    return states.read(entry);
  }

  @Test
  void shouldGiveBackStatesAndTimersWhenItWentThroughItsBytes() throws IOException {
    KeyTable<String> table = new KeyTable<>();
    table.eventTimerSet = 4;
    table.processingTimerSet = 9;
    put(table.entry(C), "of c");
    table.entry(C).eventTimeDue = 5;
    put(table.entry(A), "of a");
    table.entry(B).processingTimeDue = 11;
    Coder<KeyTable<String>> coder = VersionedCoder.of(new KeyTableEncoding<>(new NameEncoding()));
    KeyTable<String> read =
        CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, table));
    assertEquals(List.of(4L, 9L), List.of(read.eventTimerSet, read.processingTimerSet));
    List<KeyTable.Entry<String>> all = read.all();
    assertEquals(3, all.size());
    assertArrayEquals(A, all.get(0).key);
    assertEquals("of a", text(all.get(0)));
    assertEquals(KeyTable.NEVER, all.get(0).eventTimeDue);
    assertArrayEquals(B, all.get(1).key);
    assertNull(all.get(1).state);
    assertEquals(11, all.get(1).processingTimeDue);
    assertArrayEquals(C, all.get(2).key);
    assertEquals("of c", text(all.get(2)));
    assertEquals(5, all.get(2).eventTimeDue);
  }

  @Test
  void shouldFindWhatIsDueWhenATimeHasCome() {
    KeyTable<String> table = new KeyTable<>();
    table.entry(A).eventTimeDue = 20;
    table.entry(B).eventTimeDue = 10;
    table.entry(C);
    assertEquals(10, table.firstDue(e -> e.eventTimeDue));
    assertEquals(List.of(), table.due(e -> e.eventTimeDue, 9));
    assertEquals(List.of(table.entry(B)), table.due(e -> e.eventTimeDue, 10));
    assertEquals(List.of(table.entry(A), table.entry(B)), table.due(e -> e.eventTimeDue, 20));
    assertEquals(KeyTable.NEVER, table.firstDue(e -> e.processingTimeDue));
  }

  @Test
  void shouldForgetAKeyWhenItHasNoStateAndWaitsForNothing() {
    KeyTable<String> table = new KeyTable<>();
    KeyTable.Entry<String> entry = table.entry(A);
    put(entry, "something");
    table.forgetIfEmpty(entry);
    assertEquals(1, table.size());
    entry.state = null;
    entry.eventTimeDue = 3;
    table.forgetIfEmpty(entry);
    assertEquals(1, table.size());
    entry.eventTimeDue = KeyTable.NEVER;
    table.forgetIfEmpty(entry);
    assertTrue(table.isEmpty());
  }

  private static final class NameEncoding extends StateEncoding<String> {
    @Override
    protected int version() {
      return 1;
    }

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
