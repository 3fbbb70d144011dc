package io.weir.transforms.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.pack.spec.KeySpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Cases in order, some of them still the bytes as which they were read. */
class PendingEventsTest {
  private static final StageLayout LAYOUT =
      new StageLayout(new StagePlan(KeySpec.of("card"), List.of(), List.of()), 0, 1, 0, "p", true);

  private static PendingEvent add(PendingEvents cases, long time, String id, String stream) {
    PendingEvent c = new PendingEvent(new EventPosition(time, id, stream), 0, 1);
    cases.add(c);
    return c;
  }

  private static PendingEvents fourCases() {
    PendingEvents cases = new PendingEvents(LAYOUT);
    add(cases, 20, "b", "p").arrived = true;
    add(cases, 10, "z", "p");
    add(cases, 20, "b", "other");
    add(cases, 20, "a", "p");
    return cases;
  }

  private static byte[] bytes(PendingEvents cases) throws IOException {
    return ByteOutput.bytes(cases::write);
  }

  private static PendingEvents read(byte[] bytes) throws IOException {
    PendingEvents cases = new PendingEvents(LAYOUT);
    cases.read(new ByteInput(bytes));
    return cases;
  }

  private static List<String> inOrder(PendingEvents cases) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      EventPosition place = cases.at(i).position();
      shown.add(place.time() + place.id().toString() + "/" + place.stream());
    }
    return shown;
  }

  @Test
  void shouldOrderByPositionWhetherDecodedOrNot() throws IOException {
    List<String> expected = List.of("10z/p", "20a/p", "20b/other", "20b/p");
    assertEquals(expected, inOrder(fourCases()));
    byte[] bytes = bytes(fourCases());
    PendingEvents read = read(bytes);
    assertArrayEquals(bytes, bytes(read), "written as they were read");
    assertEquals(expected, inOrder(read));
    assertArrayEquals(bytes, bytes(read), "written anew");
  }

  @Test
  void shouldFindAnEventAmongOthersOfItsTime() throws IOException {
    PendingEvents cases = read(bytes(fourCases()));
    PendingEvent found = cases.get(new EventPosition(20, "b", "other"));
    assertEquals("other", found.position().stream());
    assertSame(found, cases.get(new EventPosition(20, "b", "other")));
    assertNull(cases.get(new EventPosition(20, "c", "p")));
    assertNull(cases.get(new EventPosition(10, "a", "p")));
    assertNull(cases.get(new EventPosition(30, "z", "p")));
    assertEquals(3, cases.firstAfter(new EventPosition(20, "b", "other")));
    assertEquals(0, cases.firstAfter(new EventPosition(10, "a", "p")));
  }

  @Test
  void shouldInsertBetweenEncodedEventsAndRemoveTheFirst() throws IOException {
    PendingEvents cases = read(bytes(fourCases()));
    assertEquals(false, cases.isFirstComplete());
    add(cases, 15, "m", "p");
    add(cases, 40, "n", "p");
    add(cases, 20, "aa", "p");
    cases.removeFirst();
    assertEquals(15, cases.firstTime());
    List<String> expected = List.of("15m/p", "20a/p", "20aa/p", "20b/other", "20b/p", "40n/p");
    assertEquals(expected, inOrder(read(bytes(cases))));
    PendingEvents read = read(bytes(cases));
    for (int i = 0; i < 4; i++) {
      read.removeFirst();
    }
    assertEquals(true, read.isFirstComplete());
    for (int i = 0; i < 6; i++) {
      cases.removeFirst();
    }
    assertEquals(true, cases.isEmpty());
    assertEquals(Long.MAX_VALUE, cases.firstTime());
  }

  @Test
  void shouldAppendAndRemoveWithoutDecoding() throws IOException {
    // These bytes are of no case: reading one would fail.
    byte[] block = {2, 16, 77, 10, 1, 0, 20, 2, 0, 78};
    byte[] three =
        ByteOutput.bytes(
            out -> {
              out.writeByte(3);
              ValueEncoding.writeSigned(100, out);
              ValueEncoding.writeUnsigned(30, out);
              ValueEncoding.writeBytes(block, out);
            });

    PendingEvents cases = read(three);
    assertArrayEquals(three, bytes(cases));
    assertEquals(100, cases.firstTime());
    assertEquals(true, cases.isFirstComplete());
    cases.removeFirst();
    assertEquals(110, cases.firstTime());
    assertEquals(false, cases.isFirstComplete());
    assertNull(cases.get(new EventPosition(131, "x", "p")));
    add(cases, 140, "x", "p");
    assertEquals("x", cases.get(new EventPosition(140, "x", "p")).position().id());
    assertEquals(2, cases.firstAfter(new EventPosition(131, "x", "p")));
    cases = read(bytes(cases));
    assertEquals(3, cases.size());
    cases.removeFirst();
    assertEquals(130, cases.firstTime());
    cases.removeFirst();
    assertEquals(List.of("140x/p"), inOrder(cases));
  }

  @Test
  void shouldBehaveAsASortedListWhateverIsStillEncoded() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      TreeMap<Integer, String> model = new TreeMap<>();
      PendingEvents cases = new PendingEvents(LAYOUT);
      for (int step = 0; step < 30; step++) {
        int time = random.nextInt(40);
        PendingEvent known = cases.get(new EventPosition(time, "i", "p"));
        assertEquals(model.containsKey(time), known != null);
        if (known == null) {
          add(cases, time, "i", "p");
          model.put(time, time + "i/p");
        }
        assertEquals(
            model.headMap(time + 1).size(), cases.firstAfter(new EventPosition(time, "i", "p")));
        if (random.nextInt(3) == 0) {
          model.pollFirstEntry();
          cases.removeFirst();
        }
        assertEquals(model.isEmpty() ? Long.MAX_VALUE : model.firstKey(), cases.firstTime());
        assertEquals(model.size(), cases.size());
        if (random.nextInt(2) == 0) {
          cases = read(bytes(cases));
        }
      }
      assertEquals(List.copyOf(model.values()), inOrder(cases));
    }
  }
}
