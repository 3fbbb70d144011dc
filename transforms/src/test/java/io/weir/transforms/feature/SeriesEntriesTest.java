package io.weir.transforms.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Entries of which some are still the bytes as which they were read. */
class SeriesEntriesTest {
  private record Entry(long time, String id, Object value) {}

  private static byte[] bytes(SeriesEntries entries) throws IOException {
    return ByteOutput.bytes(entries::write);
  }

  private static SeriesEntries read(byte[] bytes) throws IOException {
    SeriesEntries entries = new SeriesEntries();
    entries.read(new ByteInput(bytes));
    return entries;
  }

  /** Ten ms apart from 0 on, each with its number as value. */
  private static SeriesEntries inOrder(int count) {
    SeriesEntries entries = new SeriesEntries();
    for (int i = 0; i < count; i++) {
      assertEquals(i, entries.insert(10L * i, "id" + i, (long) i));
    }
    return entries;
  }

  private static List<Object> values(SeriesEntries entries) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      values.add(entries.value(i));
    }
    return values;
  }

  @Test
  void shouldWriteTheSameBytesWhetherDecodedOrNot() throws IOException {
    for (int count : new int[] {0, 1, 2, 7, 8, 9, 50, 1500}) {
      byte[] written = bytes(inOrder(count));
      assertArrayEquals(written, bytes(read(written)), count + " entries");
      assertEquals(values(inOrder(count)), values(read(written)));
    }
  }

  @Test
  void shouldMoveAWindowOverEntries() throws IOException {
    SeriesEntries entries = read(bytes(inOrder(50)));
    assertEquals(3, entries.firstAfter(20));
    assertEquals(3, entries.firstAfter(29));
    assertEquals(0, entries.firstAfter(-1));
    assertEquals(50, entries.firstAfter(490));
    assertEquals(2L, entries.value(2));
    assertEquals(30, entries.time(3));
    assertEquals(50, entries.insert(500, "new", 50L));
    entries.removeFirst(3);
    assertEquals(3L, entries.value(0));
    assertEquals(0, entries.firstAfter(29));
    assertEquals(48, entries.size());
    assertEquals(48, read(bytes(entries)).size());
  }

  @Test
  void shouldNotTakeAnEntryTwice() throws IOException {
    SeriesEntries entries = read(bytes(inOrder(50)));
    assertEquals(-1, entries.insert(490, "id49", 0L));
    assertEquals(-1, entries.insert(200, "id20", 0L));
    assertEquals(21, entries.insert(200, "id200", 0L));
    assertEquals(51, entries.size());
  }

  @Test
  void shouldBehaveAsASortedListWhateverIsStillEncoded() throws IOException {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      List<Entry> model = new ArrayList<>();
      SeriesEntries entries = new SeriesEntries();
      long settled = -1;
      for (int step = 0; step < 60; step++) {
        long newest = 20L * step;
        long time = random.nextInt(5) > 0 ? newest : settled + 1 + random.nextInt(60);
        Entry entry = new Entry(time, "id" + random.nextInt(3), (double) step);
        int at = 0;
        while (at < model.size() && isBefore(model.get(at), entry)) {
          at++;
        }
        boolean known =
            at < model.size()
                && model.get(at).time() == time
                && model.get(at).id().equals(entry.id());
        assertEquals(known ? -1 : at, entries.insert(time, entry.id(), entry.value()));
        if (!known) {
          model.add(at, entry);
        }
        if (random.nextInt(3) == 0) {
          settled = Math.max(settled, newest - 50 - random.nextInt(200));
          entries.forgetIds(settled);
          long gone = settled - random.nextInt(100);
          int count = entries.firstAfter(gone);
          assertEquals(model.stream().filter(e -> e.time() <= gone).count(), count);
          entries.removeFirst(count);
          model.subList(0, count).clear();
        }
        if (random.nextInt(2) == 0) {
          entries = read(bytes(entries));
        }
        assertEquals(model.size(), entries.size());
        long asked = random.nextInt((int) newest + 30);
        assertEquals(
            model.stream().filter(e -> e.time() <= asked).count(), entries.firstAfter(asked));
        if (!model.isEmpty()) {
          int looked = random.nextInt(model.size());
          assertEquals(model.get(looked).time(), entries.time(looked));
          assertEquals(model.get(looked).value(), entries.value(looked));
        }
      }
    }
  }

  private static boolean isBefore(Entry a, Entry b) {
    return a.time() < b.time() || (a.time() == b.time() && a.id().compareTo(b.id()) < 0);
  }
}
