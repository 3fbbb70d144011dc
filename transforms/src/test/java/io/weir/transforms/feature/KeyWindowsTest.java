package io.weir.transforms.feature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.KeySpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Windows with and without tiles, read and written between events. */
class KeyWindowsTest {
  private static final String STREAM = "payments";
  private static final long MINUTE = 60_000;

  // Tiles of a minute.
  private static final long OVER = 256 * MINUTE;

  private static final List<AggregateFunction> MEASURES =
      List.of(
          Aggregates.COUNT,
          Aggregates.SUM,
          Aggregates.AVG,
          Aggregates.STDDEV,
          Aggregates.MIN,
          Aggregates.MAX,
          Aggregates.FIRST,
          Aggregates.LAST,
          Aggregates.DISTINCT);

  /**
   * Against all events looked through again: what a window rests on goes one by one, many at once,
   * and comes back; some events come later than what is settled, which no runner should let happen
   * and which must count all the same.
   */
  @Property(tries = 300)
  void shouldMeasureTheEventsInTheWindow(@ForAll @LongRange(min = 0, max = 1_000_000) long seed)
      throws IOException {
    Random random = new Random(seed);
    long delay = List.of(0L, 30_000L, 5 * MINUTE).get(random.nextInt(3));
    // Some measures make what is known of several tiles be made anew whenever one goes.
    List<AggregateFunction> measures = new ArrayList<>(MEASURES);
    Collections.shuffle(measures, random);
    measures = measures.subList(0, 1 + random.nextInt(3));
    long over = random.nextInt(3) == 0 ? 60 * MINUTE : OVER;
    StagePlan plan = plan(over, delay, measures);
    int values = random.nextBoolean() ? 400 : 6;
    KeyWindows windows = new KeyWindows(plan);
    NavigableMap<Long, Double> events = new TreeMap<>();
    long now = random.nextBoolean() ? 1_700_000_000_000L : -OVER;
    for (int i = 0; i < 300; i++) {
      now += random.nextInt(random.nextInt(50) == 0 ? (int) OVER : (int) (3 * MINUTE));
      long time = now - random.nextInt(20) * (long) random.nextInt((int) MINUTE);
      double value = (random.nextInt(values) - values / 2) / 4.0;
      boolean outOfReach = time <= left(windows.frontier() + 1, over, delay);
      if (!outOfReach && events.putIfAbsent(time, value) == null) {
        windows.insert(time, id(time), new Object[] {value});
      }
      if (random.nextInt(3) == 0) {
        windows.advance(now - 5 * MINUTE);
      }
      if (random.nextInt(2) == 0) {
        KeyWindows copy = copy(plan, windows);
        assertArrayEquals(bytes(windows), bytes(copy), "writing changes nothing, reading neither");
        // A snapshot is written and the key goes on, or it begins with what was written.
        windows = random.nextInt(4) == 0 ? windows : copy;
      }
      long asked = Math.max(time, windows.frontier() + 1);
      check(windows, events, over, delay, asked, measures);
      check(windows, events, over, delay, asked + random.nextInt((int) (OVER / 50)), measures);
      if (random.nextInt(10) == 0) {
        check(windows, events, over, delay, asked + random.nextInt((int) OVER), measures);
      }
    }
  }

  private static void check(
      KeyWindows windows,
      NavigableMap<Long, Double> events,
      long over,
      long delay,
      long asked,
      List<AggregateFunction> measures) {
    long edge = asked - delay;
    long right = over == OVER && delay > MINUTE ? Math.floorDiv(edge, MINUTE) * MINUTE : edge;
    long left = left(asked, over, delay);
    Collection<Double> in =
        left < right ? events.subMap(left, false, right, true).values() : List.of();
    Object[] measured = new Object[measures.size()];
    long known = windows.measure(asked, "~", STREAM, measured);
    assertEquals((long) in.size() * measures.size(), known);
    for (int i = 0; i < measured.length; i++) {
      same(expected(measures.get(i), in), measured[i], measures.get(i));
    }
  }

  private static void same(Object expected, Object actual, AggregateFunction measure) {
    if (expected instanceof Double d && actual instanceof Double a) {
      assertEquals(d, a, 1e-9, measure::toString);
    } else {
      assertEquals(expected, actual, measure::toString);
    }
  }

  /** Of values that are quarters, so that sums of doubles are exact. */
  private static Object expected(AggregateFunction measure, Collection<Double> in) {
    DoubleSummaryStatistics s = in.stream().mapToDouble(v -> v).summaryStatistics();
    List<Double> values = List.copyOf(in);
    boolean none = values.isEmpty();
    return switch (measure.name()) {
      case "count" -> (long) values.size();
      case "sum" -> s.getSum();
      case "avg" -> none ? null : (Object) (s.getSum() / values.size());
      case "stddev" ->
          none
              ? null
              : (Object)
                  Math.sqrt(
                      values.stream()
                          .mapToDouble(v -> Math.pow(v - s.getAverage(), 2))
                          .average()
                          .getAsDouble());
      case "min" -> none ? null : (Object) s.getMin();
      case "max" -> none ? null : (Object) s.getMax();
      case "first" -> none ? null : values.get(0);
      case "last" -> none ? null : values.get(values.size() - 1);
      case "distinct" -> (long) new HashSet<>(values).size();
      default -> throw new IllegalArgumentException(measure.toString());
    };
  }

  private static long left(long time, long over, long delay) {
    long edge = time - delay - over;
    return over == OVER ? Math.floorDiv(edge, MINUTE) * MINUTE : edge;
  }

  /**
   * A busy key's state is read and written at each event, so most of it must not be looked into.
   */
  @Test
  void shouldNotDecodeTilesThatStay() throws IOException {
    StagePlan plan = plan(OVER, 0, List.of(Aggregates.COUNT, Aggregates.SUM));
    KeyWindows windows = new KeyWindows(plan);
    for (int i = 0; i < 250; i++) {
      windows.insert(i * MINUTE + 1, id(i), new Object[] {0.5});
    }
    windows.advance(250 * MINUTE);
    Object[] measured = new Object[2];
    windows.measure(250 * MINUTE + 1, "~", STREAM, measured);
    assertEquals(125.0, measured[1]);

    byte[] bytes = bytes(windows);
    int middle = indexOf(bytes, 0.5, bytes.length / 2);
    assertTrue(middle > 0, "the sum of a tile in the middle");
    // It is another sum now, should somebody read it.
    bytes[middle] ^= 1;
    KeyWindows copy = new KeyWindows(plan);
    copy.read(new ByteInput(bytes));
    // The window begins at minute 10, after ten tiles have gone, and has a new one.
    long later = 266 * MINUTE + 1;
    copy.insert(later, id(later), new Object[] {0.25});
    copy.advance(later - 1);
    copy.measure(later, "~", STREAM, measured);
    assertEquals(241L, measured[0]);
    assertEquals(120.25, measured[1]);
  }

  @Test
  void shouldWriteTilesWithTheirLengthsAndTotals() throws IOException {
    StagePlan plan = plan(OVER, 0, List.of(Aggregates.COUNT));
    KeyWindows windows = new KeyWindows(plan);
    long[] times = {1, 2, MINUTE + 1, 2 * MINUTE + 1, 4 * MINUTE + 1, 5 * MINUTE + 1};
    for (long time : times) {
      windows.insert(time, id(time), new Object[] {0.5});
    }
    windows.advance(6 * MINUTE);
    String head =
        "80f92b" // frontier: 360 s
            + "02" // no entries, but tiles
            + "05" // five of them
            + "0a" // the newest is number 5,
            + "02 01 01" // two bytes: one event, a count of one
            + "05" // the oldest is 5 before it;
            + "04" // of the older ones the last is 4 after the first,
            + "0f" // the rest 15 bytes:
            + "02 02 02" // two events
            + "01 02 01 01" // 1 tile later one
            + "01 02 01 01"
            + "02 02 01 01"; // 2 tiles later one
    assertBytes(head + "00", windows); // nothing is known of all
    windows.measure(6 * MINUTE + 1, "~", STREAM, new Object[1]);
    String covered =
        "01" // something is known:
            + "fe03" // from 255 before the newest on, as the window begins at minute -250;
            + "00" // there is no right edge
            + "06 06"; // six events, a count of six
    assertBytes(head + covered, windows);
    assertBytes(head + covered, copy(plan, windows));
  }

  private static void assertBytes(String hex, KeyWindows windows) throws IOException {
    assertEquals(hex.replace(" ", ""), HexFormat.of().formatHex(bytes(windows)));
  }

  private static int indexOf(byte[] bytes, double value, int from) {
    long bits = Double.doubleToRawLongBits(value);
    for (int i = from; i < bytes.length - Long.BYTES; i++) {
      long found = 0;
      for (int b = 0; b < Long.BYTES; b++) {
        found = found << 8 | (bytes[i + b] & 0xFF);
      }
      if (found == bits) {
        return i;
      }
    }
    return -1;
  }

  private static String id(long time) {
    return "id" + time;
  }

  private static StagePlan plan(long over, long delay, List<AggregateFunction> measures) {
    SeriesSpec series =
        new SeriesSpec(STREAM, null, "v", false, FieldType.DOUBLE, over, delay, false, measures);
    List<StagePlan.Feature> features = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      features.add(new StagePlan.Feature("f" + i, i, 0, i, false));
    }
    return new StagePlan(KeySpec.of("card"), List.of(series), features);
  }

  private static KeyWindows copy(StagePlan plan, KeyWindows windows) throws IOException {
    KeyWindows copy = new KeyWindows(plan);
    copy.read(new ByteInput(bytes(windows)));
    return copy;
  }

  private static byte[] bytes(KeyWindows windows) throws IOException {
    return ByteOutput.bytes(windows::write);
  }
}
