package io.weir.transforms.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Items, ids for instance, of which some are still the bytes as which they were read. */
class TimeOrderedBufferTest {
  private static final long NEWEST = 1_000;

  private static byte[] bytes(TimeOrderedBuffer ids) throws IOException {
    return ByteOutput.bytes(
        out -> {
          ValueEncoding.writeUnsigned(NEWEST - ids.firstTime(), out);
          ids.write(ids.size(), out);
        });
  }

  private static TimeOrderedBuffer read(int count, byte[] bytes) throws IOException {
    TimeOrderedBuffer ids = new TimeOrderedBuffer(TimeOrderedBuffer.VALUES);
    ByteInput in = new ByteInput(bytes);
    ids.read(count, NEWEST - ValueEncoding.readUnsigned(in), in);
    return ids;
  }

  /** Removes those up to a time; returns how many they were. */
  private static int removeUntil(TimeOrderedBuffer ids, long time) {
    int count = ids.firstAfter(time);
    ids.removeFirst(count);
    return count;
  }

  private static List<Object> all(TimeOrderedBuffer ids) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      all.add(ids.item(i));
    }
    return all;
  }

  @Test
  void shouldAppendAndRemoveWithoutDecoding() throws IOException {
    // From 10 ms before the newest to 5 ms later. The middle one says to be a string of two bytes
    // that are no UTF-8: read, it would change.
    byte[] three = {10, 5, 11, 1, 1, 'a', 3, 1, 2, (byte) 0xFF, (byte) 0xFE, 2, 2, 6};
    TimeOrderedBuffer ids = read(3, three);
    assertArrayEquals(three, bytes(ids));
    assertEquals(0, removeUntil(ids, NEWEST - 11));
    assertEquals(1, removeUntil(ids, NEWEST - 8));
    ids.insert(2, NEWEST, "b");
    assertArrayEquals(
        new byte[] {7, 7, 11, 1, 2, (byte) 0xFF, (byte) 0xFE, 2, 2, 6, 5, 1, 1, 'b'}, bytes(ids));
    assertEquals("b", ids.item(2));
    ids.removeFirst(1);
    assertEquals(List.of(3L, "b"), all(ids));
  }

  @Test
  void shouldBehaveAsAListWhateverIsStillEncoded() throws IOException {
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      List<Long> times = new ArrayList<>();
      List<Object> model = new ArrayList<>();
      TimeOrderedBuffer ids = new TimeOrderedBuffer(TimeOrderedBuffer.VALUES);
      for (int step = 0; step < 40; step++) {
        long time = random.nextInt(4) > 0 ? 10L * step : random.nextInt(10 * step + 1);
        int at = (int) times.stream().filter(t -> t <= time).count();
        Object id = random.nextBoolean() ? (Object) ("id" + step) : (Object) (long) step;
        times.add(at, time);
        model.add(at, id);
        ids.insert(at, time, id);
        int gone = 0;
        if (random.nextInt(3) == 0) {
          gone = random.nextInt(model.size() + 1);
          ids.removeFirst(gone);
        } else if (random.nextInt(3) == 0) {
          long until = random.nextInt(10 * step + 10);
          gone = (int) times.stream().filter(t -> t <= until).count();
          assertEquals(gone, removeUntil(ids, until));
        }
        times.subList(0, gone).clear();
        model.subList(0, gone).clear();
        if (!model.isEmpty() && random.nextInt(2) == 0) {
          ids = read(ids.size(), bytes(ids));
        }
        if (!model.isEmpty() && random.nextInt(8) == 0) {
          int looked = random.nextInt(model.size());
          assertEquals(model.get(looked), ids.item(looked));
        }
        assertEquals(model.size(), ids.size());
      }
      if (!model.isEmpty()) {
        assertEquals(model, all(read(ids.size(), bytes(ids))));
      }
      assertEquals(model, all(ids));
    }
  }
}
