package io.weir.transforms.keyed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.VersionedCoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class KeyTableTest {
  private static final byte[] A = {1};
  private static final byte[] B = {1, 0};
  private static final TextEncoding STATES = new TextEncoding(7);
  private static final Coder<KeyTable<TextState>> CODER =
      VersionedCoder.of(new KeyTableEncoding<>());

  private static KeyTable<TextState>.Cursor at(KeyTable<TextState> table, byte[] key) {
    return table.at(key, 0, key.length);
  }

  private static void put(KeyTable<TextState>.Cursor at, byte... state) {
    at.hold(null, STATES);
    at.resize(state.length);
    System.arraycopy(state, 0, at.array, at.from, state.length);
  }

  private static byte[] bytes(TextState state) {
    try {
      return ByteOutput.bytes(out -> STATES.writeWithHeader(state, out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the bytes of the state at the cursor, which may be held as objects. */
  private static byte[] stateAt(KeyTable<TextState>.Cursor at) {
    return at.live() == null ? at.copy().bytes() : bytes(at.live());
  }

  @Test
  void shouldEncodeTimersKeysDueTimesAndStates() throws Exception {
    KeyTable<TextState> table = new KeyTable<>();
    table.eventTimerSet = 4;
    at(table, B).setProcessingTimeDue(3);
    at(table, A).setEventTimeDue(5);
    put(at(table, A), (byte) 8, (byte) 9);
    byte[] expected = {
      24, // the length of the rest
      2, 0, 0, 0, 0, // version, shape
      1, 8, // the event-time timer, at 4
      2, // keys
      2, 1, 0, 2, 6, 0, // B: its processing time 3, no state
      1, 1, 1, 10, 2, 8, 9, // A: its event time 5, two bytes of state
    };
    expected[0] = (byte) (expected.length - 1);
    assertArrayEquals(expected, CoderUtils.encodeToByteArray(CODER, table));
  }

  @Test
  void shouldNotMoveTheCursorWhenATableIsWritten() throws Exception {
    KeyTable<TextState> table = new KeyTable<>();
    put(at(table, A), (byte) 8);
    put(at(table, B), (byte) 9);
    KeyTable<TextState>.Cursor at = at(table, A);
    CoderUtils.encodeToByteArray(CODER, table);
    assertArrayEquals(A, at.key());
    assertEquals(8, at.array[at.from]);
  }

  @Test
  void shouldWriteTheSameBytesInSeveralThreadsAtOnce() throws Exception {
    KeyTable<TextState> table = new KeyTable<>();
    for (int i = 0; i < 1000; i++) {
      put(at(table, Integer.toString(i).getBytes(StandardCharsets.UTF_8)), new byte[i % 50]);
    }
    byte[] alone = CoderUtils.encodeToByteArray(CODER, table);
    List<byte[]> written =
        IntStream.range(0, 200)
            .parallel()
            .mapToObj(
                i -> {
                  try {
                    return CoderUtils.encodeToByteArray(CODER, table);
                  } catch (CoderException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .toList();
    written.forEach(bytes -> assertArrayEquals(alone, bytes));
  }

  @Test
  void shouldRemoveAKeyOnlyWhenItHasNoStateAndIsNotDue() {
    KeyTable<TextState> table = new KeyTable<>();
    KeyTable<TextState>.Cursor at = at(table, A);
    put(at, (byte) 1);
    table.removeIfEmpty();
    assertEquals(1, table.size());
    at.clear();
    at.setEventTimeDue(3);
    table.removeIfEmpty();
    assertEquals(1, table.size());
    at.setEventTimeDue(KeyTable.NEVER);
    table.removeIfEmpty();
    assertTrue(table.isEmpty());
  }

  @Test
  void shouldHoldKeysAndStatesOfAnySize() {
    KeyTable<TextState> table = new KeyTable<>();
    for (int length : new int[] {0, 1, 65_000, 65_535, 70_000, 200_000}) {
      byte[] key = new byte[length];
      byte[] state = new byte[Math.max(1, length)];
      Arrays.fill(state, (byte) length);
      put(at(table, key), state);
      assertArrayEquals(state, at(table, key).copy().bytes());
      assertArrayEquals(key, at(table, key).key());
    }
    assertEquals(6, table.size());
  }

  @Test
  void shouldReuseMemoryWhenStatesComeAndGo() {
    KeyTable<TextState> table = new KeyTable<>();
    long size = 0;
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < 1000; i++) {
        put(at(table, new byte[] {(byte) i, (byte) (i >> 8)}), new byte[1 + 37 * i % 500]);
      }
      for (int i = 0; i < 1000; i++) {
        at(table, new byte[] {(byte) i, (byte) (i >> 8)}).clear();
        table.removeIfEmpty();
      }
      size = round == 2 ? table.arenaSize() : size;
    }
    assertTrue(table.isEmpty());
    assertEquals(size, table.arenaSize());
  }

  /** One key of the model. */
  private static final class Model {
    byte[] state = {};
    long eventTime = KeyTable.NEVER;
    long processingTime = KeyTable.NEVER;

    boolean isEmpty() {
      return state.length == 0 && eventTime == KeyTable.NEVER && processingTime == KeyTable.NEVER;
    }
  }

  @Property(tries = 200)
  void shouldDoWhatAMapDoes(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    KeyTable<TextState> table = new KeyTable<>();
    Map<String, Model> model = new HashMap<>();
    int keys = 1 + random.nextInt(200);
    for (int step = 0; step < 600; step++) {
      String name = "k" + random.nextInt(keys);
      byte[] padded = ("--" + name).getBytes(StandardCharsets.UTF_8);
      KeyTable<TextState>.Cursor at = table.at(padded, 2, name.length());
      Model known = model.computeIfAbsent(name, key -> new Model());
      switch (random.nextInt(7)) {
        case 0, 1 -> {
          byte[] state = new byte[random.nextInt(1 << random.nextInt(12))];
          random.nextBytes(state);
          known.state = state;
          put(at, state);
        }
        case 2 -> {
          known.state = new byte[0];
          at.clear();
        }
        case 3 -> {
          known.eventTime = random.nextBoolean() ? KeyTable.NEVER : random.nextInt(50);
          at.setEventTimeDue(known.eventTime);
        }
        case 4 -> {
          known.processingTime = random.nextBoolean() ? KeyTable.NEVER : random.nextInt(50);
          at.setProcessingTimeDue(known.processingTime);
        }
        case 5 -> {
          TextState live = new TextState("live " + step);
          known.state = bytes(live);
          at.hold(live, STATES);
        }
        default -> {
          assertArrayEquals(known.state, stateAt(at));
          assertEquals(known.eventTime, at.eventTimeDue());
          assertEquals(known.processingTime, at.processingTimeDue());
        }
      }
      table.removeIfEmpty();
      if (known.isEmpty()) {
        model.remove(name);
      }
      if (random.nextInt(200) == 0) {
        table = CoderUtils.decodeFromByteArray(CODER, CoderUtils.encodeToByteArray(CODER, table));
      }
    }
    assertEquals(shown(model), shown(table));
    assertEquals(
        model.values().stream().map(m -> m.eventTime).filter(t -> t <= 25).sorted().toList(),
        dueTimes(table, 25));
  }

  private static Map<String, String> shown(Map<String, Model> model) {
    Map<String, String> shown = new TreeMap<>();
    model.forEach(
        (key, m) ->
            shown.put(key, m.eventTime + " " + m.processingTime + " " + Arrays.toString(m.state)));
    return shown;
  }

  private static Map<String, String> shown(KeyTable<TextState> table) {
    Map<String, String> shown = new TreeMap<>();
    for (int i = table.nextEntry(0); i != KeyTable.NONE; i = table.nextEntry(i + 1)) {
      KeyTable<TextState>.Cursor at = table.atEntry(i);
      shown.put(
          new String(at.key(), StandardCharsets.UTF_8),
          at.eventTimeDue() + " " + at.processingTimeDue() + " " + Arrays.toString(stateAt(at)));
    }
    assertEquals(shown.size(), table.size());
    return shown;
  }

  /** Takes the due entries off the heap, in order. */
  private static List<Long> dueTimes(KeyTable<TextState> table, long now) {
    List<Long> times = new ArrayList<>();
    int entry;
    while ((entry = table.eventTimes.firstDueAt(now)) != DueHeap.NONE) {
      times.add(table.eventTimes.due(entry));
      table.eventTimes.set(entry, KeyTable.NEVER);
    }
    assertFalse(table.eventTimes.firstDue() <= now);
    return times;
  }
}
