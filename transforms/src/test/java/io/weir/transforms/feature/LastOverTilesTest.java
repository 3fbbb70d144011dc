package io.weir.transforms.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The last event of windows on tiles, where older tiles are only counted. */
class LastOverTilesTest {
  private static final String STREAM = "payments";
  private static final long MINUTE = 60_000;

  // Tiles of a minute.
  private static final long OVER = 256 * MINUTE;

  /**
   * Against all events looked through again. Some come later than what is settled, which no runner
   * should let happen and which must count all the same.
   */
  @Property(tries = 300)
  void shouldGiveValueAndCountOfTheEventsInTheWindow(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) throws IOException {
    Random random = new Random(seed);
    boolean forever = random.nextInt(5) == 0;
    StagePlan plan = plan(forever ? FeatureSpec.FOREVER : OVER);
    KeyWindows windows = new KeyWindows(plan);
    NavigableMap<Long, String> events = new TreeMap<>();
    long now = random.nextBoolean() ? 1_700_000_000_000L : -OVER;
    for (int i = 0; i < 400; i++) {
      now += random.nextInt(random.nextInt(40) == 0 ? (int) OVER : (int) (3 * MINUTE));
      long time = now - random.nextInt(20) * (long) random.nextInt((int) MINUTE);
      boolean outOfReach = !forever && time <= left(windows.frontier() + 1);
      if (!outOfReach && events.putIfAbsent(time, "v" + i) == null) {
        windows.insert(time, id(time), new Object[] {"v" + i});
      }
      if (random.nextInt(3) == 0) {
        windows.advance(now - 5 * MINUTE);
      }
      if (random.nextInt(4) == 0) {
        windows = copy(plan, windows);
      }
      long asked = Math.max(time, windows.frontier() + 1);
      check(windows, events, forever, asked);
      check(windows, events, forever, asked + random.nextInt((int) OVER));
    }
  }

  private static void check(
      KeyWindows windows, NavigableMap<Long, String> events, boolean forever, long asked) {
    long left = forever ? Long.MIN_VALUE : left(asked);
    Map<Long, String> before = left < asked ? events.subMap(left, false, asked, false) : Map.of();
    boolean withIt = events.containsKey(asked);
    String last = null;
    for (String value : before.values()) {
      last = value;
    }
    Object[] measured = new Object[2];
    long known = windows.measure(asked, id(asked), STREAM, measured);
    assertEquals(withIt ? events.get(asked) : last, measured[0]);
    assertEquals(last, measured[1], "without the event itself");
    assertEquals(2L * before.size() + (withIt ? 1 : 0), known);
  }

  private static long left(long time) {
    return Math.floorDiv(time - OVER, MINUTE) * MINUTE;
  }

  private static String id(long time) {
    return "id" + time;
  }

  @Test
  void shouldKeepOlderTilesAsNumberAndCount() throws IOException {
    StagePlan plan = plan(OVER);
    KeyWindows windows = new KeyWindows(plan);
    for (long time : new long[] {10, 60_001, 60_002, 180_001}) {
      windows.insert(time, id(time), new Object[] {"v" + time % 10});
    }
    windows.advance(300_000);
    String head =
        "c0cf24" // frontier: 300 s
            + "02"; // no entries, but tiles
    String newest =
        "06" // number 3
            + "01" // one event
            + "c2fc15" // last of 180001 ms
            + "01 02 7631"; // v1
    String older =
        "03" // three events
            + "00 01" // one in number 0
            + "01" // to 1 more
            + "01" // bytes of the rest
            + "08"; // 1 tile later two: 8 * (2 - 1) + 1 - 1
    assertBytes(head + newest + older, windows);

    // Later than anything may be: in a tile that is there, and in a new one.
    windows.insert(50, id(50), new Object[] {"v"});
    windows.insert(130_000, id(130_000), new Object[] {"w"});
    assertBytes(head + newest + "05" + "00 02" + "02" + "02 08 00", windows);
    windows.insert(290_000, id(290_000), new Object[] {"x"});
    String newer = "08 01" + "a0b323" + "01 01 78" + "06" + "00 02" + "03" + "03 08 00 00";
    assertBytes(head + newer, windows);
    assertBytes(head + newer, copy(plan, windows));

    // A step of 8 and more takes another byte.
    windows.insert(300_000 + 8 * MINUTE, id(0), new Object[] {"y"});
    windows.advance(300_000 + 9 * MINUTE);
    windows.insert(300_000 + 9 * MINUTE, id(1), new Object[] {"z"});
    windows.advance(300_000 + 10 * MINUTE);
    KeyWindows far = copy(plan, windows);
    Object[] measured = new Object[2];
    assertEquals(2 * 9, far.measure(300_000 + 11 * MINUTE, "a", STREAM, measured));
    assertEquals("z", measured[0]);
  }

  private static void assertBytes(String hex, KeyWindows windows) throws IOException {
    assertEquals(hex.replace(" ", ""), HexFormat.of().formatHex(bytes(windows)));
  }

  private static StagePlan plan(long over) {
    SeriesSpec series =
        new SeriesSpec(
            STREAM, null, "v", false, FieldType.STRING, over, 0, false, List.of(Aggregates.LAST));
    return new StagePlan(
        KeySpec.of("card"),
        List.of(series),
        List.of(
            new StagePlan.Feature("with", 0, 0, 0, false),
            new StagePlan.Feature("without", 1, 0, 0, true)));
  }

  private static KeyWindows copy(StagePlan plan, KeyWindows windows) throws IOException {
    KeyWindows copy = new KeyWindows(plan);
    copy.read(new DataInputStream(new ByteArrayInputStream(bytes(windows))));
    return copy;
  }

  private static byte[] bytes(KeyWindows windows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    windows.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
