package io.weir.transforms.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.event.ByteInput;
import io.weir.transforms.event.ByteOutput;
import io.weir.transforms.event.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ids of which some are still the bytes as which they were read. */
class EntryIdsTest {
  private static byte[] bytes(EntryIds ids) throws IOException {
    ByteOutput out = ByteOutput.take();
    try {
      ids.write(out);
      return out.toBytes();
    } finally {
      out.free();
    }
  }

  private static EntryIds read(int count, byte[] bytes) throws IOException {
    EntryIds ids = new EntryIds();
    ids.read(count, new ByteInput(bytes));
    return ids;
  }

  private static List<Object> all(EntryIds ids) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      all.add(ids.at(i));
    }
    return all;
  }

  @Test
  void oldOnesGoAndNewOnesComeWithoutReadingAny() throws IOException {
    // The middle one says to be a string of two bytes that are no UTF-8: read, it would change.
    byte[] three = {9, 1, 1, 'a', 1, 2, (byte) 0xFF, (byte) 0xFE, 2, 6};
    EntryIds ids = read(3, three);
    assertArrayEquals(three, bytes(ids));
    ids.removeFirst(1);
    ids.insert(2, "b");
    assertArrayEquals(new byte[] {9, 1, 2, (byte) 0xFF, (byte) 0xFE, 2, 6, 1, 1, 'b'}, bytes(ids));
    assertEquals("b", ids.at(2));
    ids.removeFirst(1);
    assertEquals(List.of(3L, "b"), all(ids));
  }

  @Test
  void behaveAsAListWhateverIsStillBytes() throws IOException {
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      List<Object> model = new ArrayList<>();
      EntryIds ids = new EntryIds();
      for (int step = 0; step < 40; step++) {
        int at = random.nextInt(4) > 0 ? model.size() : random.nextInt(model.size() + 1);
        Object id = random.nextBoolean() ? (Object) ("id" + step) : (Object) (long) step;
        model.add(at, id);
        ids.insert(at, id);
        if (random.nextInt(3) == 0) {
          int count = random.nextInt(model.size() + 1);
          model.subList(0, count).clear();
          ids.removeFirst(count);
        }
        if (random.nextInt(2) == 0) {
          ids = read(ids.size(), bytes(ids));
        }
        if (!model.isEmpty() && random.nextInt(8) == 0) {
          int looked = random.nextInt(model.size());
          assertEquals(model.get(looked), ids.at(looked));
        }
        assertEquals(model.size(), ids.size());
      }
      EntryIds written = read(ids.size(), bytes(ids));
      assertEquals(model, all(written));
      assertEquals(model, all(ids));
    }
  }

  @Test
  void areWrittenAfterTheirSize() throws IOException {
    EntryIds ids = new EntryIds();
    ids.insert(0, "x");
    ByteInput in = new ByteInput(bytes(ids));
    assertEquals(3, Values.readLength(in));
    assertEquals("x", Values.read(in));
  }
}
