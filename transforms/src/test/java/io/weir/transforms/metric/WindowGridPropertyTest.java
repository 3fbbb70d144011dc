package io.weir.transforms.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;

/** Windows and slices against a search through all multiples of the step near a time. */
class WindowGridPropertyTest {
  private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
  private static final long[] LENGTHS = {1, 2, 3, 250, 1000, 7000, 60_000, 86_400_000};

  private static WindowGrid grid(long window, long every) {
    return WindowGrid.of(new MetricSpec("s", null, window, every, Map.of()));
  }

  /** Any two lengths, of which the windows of a time are few. */
  private static WindowGrid grid(Random random) {
    long every = LENGTHS[random.nextInt(LENGTHS.length)] * (1 + random.nextInt(5));
    long window =
        random.nextBoolean()
            ? 1 + (long) (random.nextDouble() * 20 * every)
            : every * random.nextInt(1, 6);
    return grid(window, every);
  }

  /** Any time, or one where something begins or ends. */
  private static long time(Random random, WindowGrid grid) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextLong(FIRST, LAST + 1);
      case 1 -> random.nextInt(-3, 4);
      case 2 -> random.nextInt(-9, 9) * grid.every() + random.nextInt(-1, 2);
      default -> random.nextInt(-9, 9) * grid.every() + grid.window() + random.nextInt(-1, 2);
    };
  }

  private static List<Long> startsByTheContract(WindowGrid grid, long time) {
    List<Long> starts = new ArrayList<>();
    // Far enough to both sides; multiples of the step since 1970, before it too.
    long nearest = time / grid.every();
    long reach = grid.window() / grid.every() + 2;
    for (long n = nearest + 2; n >= nearest - reach; n--) {
      long start = n * grid.every();
      if (start <= time && time < start + grid.window()) {
        starts.add(start);
      }
    }
    return starts;
  }

  @Property(tries = 2000)
  void shouldGiveTheWindowsOfTheContract(
      @ForAll @LongRange(min = 0, max = 1_000_000_000) long seed) {
    Random random = new Random(seed);
    WindowGrid grid = grid(random);
    long time = time(random, grid);
    List<Long> expected = startsByTheContract(grid, time);
    List<Long> found = new ArrayList<>();
    for (long start : grid.starts(time)) {
      found.add(start);
    }
    assertEquals(expected, found, () -> grid + " at " + time);
    assertEquals(!expected.isEmpty(), grid.holds(time));
    List<Long> assigned = new ArrayList<>();
    for (IntervalWindow window : new GridWindows(grid).windowsOf(time)) {
      assertEquals(grid.window(), window.end().getMillis() - window.start().getMillis());
      assigned.add(window.start().getMillis());
    }
    assertEquals(expected, assigned);
  }

  @Property(tries = 2000)
  void shouldPutAllTimesOfASliceIntoTheSameWindows(
      @ForAll @LongRange(min = 0, max = 1_000_000_000) long seed) {
    Random random = new Random(seed);
    WindowGrid grid = grid(random);
    long time = time(random, grid);
    long slice = grid.sliceOf(time);
    assertTrue(slice <= time && time < slice + grid.slice());
    long other = slice + random.nextLong(grid.slice());
    assertEquals(slice, grid.sliceOf(other));
    assertEquals(startsByTheContract(grid, time), startsByTheContract(grid, other));
  }

  @Example
  void shouldMakeATumblingWindowOneSlice() {
    assertEquals(60_000, grid(60_000, 60_000).slice());
    assertEquals(1000, grid(7000, 3000).slice());
    assertEquals(2000, grid(2000, 10_000).slice());
  }

  @Example
  void shouldMakeForeverOneSlice() {
    WindowGrid forever = grid(FeatureSpec.FOREVER, FeatureSpec.FOREVER);
    assertTrue(forever.holds(FIRST) && forever.holds(LAST));
    assertEquals(forever.sliceOf(FIRST), forever.sliceOf(LAST));
  }
}
