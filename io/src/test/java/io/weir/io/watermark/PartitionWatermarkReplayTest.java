package io.weir.io.watermark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A log is judged the same whenever it is read, and fast clocks in it make nothing late. */
class PartitionWatermarkReplayTest {
  private static final long DELAY = 5_000;
  private static final long LATENESS = 60_000;
  private static final long IDLE = 10_000;
  private static final long NOON = 1_600_000_000_000L;
  private static final long SECOND = 1_000;
  private static final long HOUR = 3_600_000;

  /** An event whose producer's clock also made its log time. */
  private record Entry(long time, long logTime) {
    static Entry at(long time) {
      return new Entry(time, time);
    }
  }

  @Test
  void shouldCallNothingLateBecauseOfOneFastClock() {
    List<Entry> log = new ArrayList<>(List.of(Entry.at(NOON), Entry.at(NOON + 180 * SECOND)));
    LongStream.rangeClosed(1, 5).forEach(n -> log.add(Entry.at(NOON + n * SECOND)));

    assertEquals(List.of(), late(log));
  }

  @Test
  void shouldCallNothingLateBecauseTheFirstClockIsFast() {
    List<Entry> log = new ArrayList<>(List.of(Entry.at(NOON + 180 * SECOND)));
    LongStream.rangeClosed(1, 5).forEach(n -> log.add(Entry.at(NOON + n * SECOND)));

    assertEquals(List.of(), late(log));
  }

  /** However fast the clocks of two in five producers are, the others' events are in time. */
  @Property(tries = 100)
  void shouldCallNothingLateBecauseAMinorityIsFast(
      @ForAll @Size(min = 2, max = 2) List<@IntRange(max = 100_000) Integer> seconds,
      @ForAll @IntRange(min = 1, max = 30_000) int pace,
      @ForAll @IntRange(min = 4, max = 900) int events) {
    List<Entry> log = new ArrayList<>();
    List<Long> honest = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      long time = NOON + (long) i * pace;
      boolean fast = i % 5 == 1 || i % 5 == 3;
      long ahead = fast ? seconds.get(i % 2) * SECOND : 0;
      log.add(Entry.at(time + ahead));
      if (!fast) {
        honest.add(time);
      }
    }

    List<Long> late = late(log);
    assertTrue(honest.stream().noneMatch(late::contains), () -> "late: " + late);
  }

  @Test
  void shouldFollowALogThatReallyJumps() {
    PartitionWatermark clock = clock();
    LongStream.range(0, 100).forEach(n -> judge(clock, Entry.at(NOON + n * SECOND), 0));
    long evening = NOON + 6 * HOUR;
    long passed = 0;
    while (clock.watermark() < evening - DELAY && passed < 200) {
      judge(clock, Entry.at(evening + passed * SECOND), 0);
      passed++;
    }

    // At least as many as before the jump and within half the lateness of its middle.
    assertTrue(passed <= 62, "it took " + passed);
    judge(clock, Entry.at(evening + HOUR / 60), 0);
    assertEquals(evening + HOUR / 60 - DELAY, clock.watermark());
    assertTrue(judge(clock, Entry.at(NOON + 100 * SECOND), 0), "it is hours late");
  }

  @Test
  void shouldMoveOnByEachOfFewRecords() {
    PartitionWatermark clock = clock();
    for (int n = 0; n < 50; n++) {
      judge(clock, Entry.at(NOON + n * HOUR), 0);
    }

    assertEquals(NOON + 47 * HOUR - DELAY, clock.watermark(), "two of four may be wrong");
  }

  @Test
  void shouldBelieveLogTimesOfTheBrokerAtOnce() {
    PartitionWatermark clock = clock();
    for (int n = 0; n < 3; n++) {
      clock.reachLogTime(NOON + n * HOUR);
      judge(clock, Entry.at(NOON + n * HOUR), 0);
      assertEquals(NOON + n * HOUR - DELAY, clock.watermark());
    }
  }

  @Test
  void shouldDecideLatenessOfOldEventsByTheirOrderAlone() {
    PartitionWatermark clock = clock();
    long now = NOON + 1_000 * HOUR;

    judge(clock, new Entry(NOON, now), 0);
    judge(clock, new Entry(NOON + HOUR, now + 1), 0);

    assertEquals(NOON + HOUR - DELAY, clock.watermark(), "its record was written later");
    assertTrue(judge(clock, new Entry(NOON, now + 2), 0));
  }

  /** Read at once, later, or in fits and starts: as long as no partition is idle. */
  @Property(tries = 100)
  void shouldDecideLatenessOfAReplayAsOfTheFirstRead(@ForAll long seed) {
    List<Entry> log = wild(seed);
    List<Long> first = late(log);

    Random random = new Random(seed);
    PartitionWatermark later = clock();
    long now = NOON + 1_000 * HOUR;
    List<Long> again = new ArrayList<>();
    for (Entry entry : log) {
      if (judge(later, entry, now)) {
        again.add(entry.time());
      }
      now += random.nextInt(5_000);
      later.advance(false, now);
      later.advance(true, now);
    }
    assertEquals(first, again);
  }

  @Property(tries = 100)
  void shouldGoOnWhereAnEarlierClockLeftOff(@ForAll long seed) {
    List<Entry> log = wild(seed);
    Random random = new Random(seed);
    PartitionWatermark clock = clock();
    // A checkpoint has the watermark that the runner last asked for.
    long asked = clock.watermark();
    List<Long> late = new ArrayList<>();
    for (Entry entry : log) {
      if (random.nextInt(3) == 0) {
        asked = clock.watermark();
      }
      if (random.nextInt(10) == 0) {
        PartitionWatermark next = clock(asked);
        next.takeOver(clock);
        clock = next;
      }
      if (judge(clock, entry, 0)) {
        late.add(entry.time());
      }
    }
    assertEquals(late(log), late);
  }

  /** The rule as the documentation tells it, by brute force. */
  @Property(tries = 100)
  void shouldDecideLatenessAsTheModelDoes(@ForAll long seed) {
    List<Entry> log = wild(seed);
    PartitionWatermark clock = clock();
    long watermark = PartitionWatermark.UNKNOWN;
    long reached = PartitionWatermark.UNKNOWN;
    for (int i = 0; i < log.size(); i++) {
      Entry entry = log.get(i);
      boolean late = watermark != PartitionWatermark.UNKNOWN && entry.time < watermark - LATENESS;
      assertEquals(late, judge(clock, entry, 0));
      boolean moves = entry.time <= entry.logTime + LATENESS && entry.time - DELAY > watermark;
      if (moves && (reached == PartitionWatermark.UNKNOWN || entry.time > reached + LATENESS)) {
        List<Entry> recent = log.subList(Math.max(0, i + 1 - 511), i + 1);
        reached = Math.max(reached, middle(recent));
        watermark = Math.max(watermark, newest(recent, reached) - DELAY);
      } else if (moves) {
        watermark = entry.time - DELAY;
      }
      assertEquals(watermark, clock.watermark());
    }
  }

  /** The newest event that counts; long before all where none does. */
  private static long newest(List<Entry> recent, long reached) {
    return recent.stream()
        .filter(entry -> entry.time <= entry.logTime + LATENESS)
        .filter(entry -> reached != PartitionWatermark.UNKNOWN && entry.time <= reached + LATENESS)
        .mapToLong(Entry::time)
        .max()
        .orElse(PartitionWatermark.UNKNOWN + DELAY);
  }

  private static long middle(List<Entry> recent) {
    long[] sorted = recent.stream().mapToLong(Entry::logTime).sorted().toArray();
    if (sorted.length < 4) {
      return sorted.length == 1 ? PartitionWatermark.UNKNOWN : sorted[0];
    }
    long middle = sorted[(sorted.length - 1) / 2];
    int behind = 0;
    while (recent.size() - behind > 4 && recent.get(behind).logTime < middle - LATENESS / 2) {
      behind++;
    }
    return behind == 0 ? middle : middle(recent.subList(behind, recent.size()));
  }

  /** A log with jumps, stragglers, fast clocks, events from anywhere and paces of all kinds. */
  private static List<Entry> wild(long seed) {
    Random random = new Random(seed);
    List<Entry> log = new ArrayList<>();
    long time = NOON;
    int pace = 1 << random.nextInt(15);
    int fastOf = 2 + random.nextInt(9);
    int length = 1 + random.nextInt(1_500);
    while (log.size() < length) {
      time += random.nextInt(pace) + (random.nextInt(300) == 0 ? random.nextInt(7_200_000) : 0);
      long straggles = random.nextInt(4) == 0 ? random.nextInt(90_000) : 0;
      long ahead = random.nextInt(fastOf) == 0 ? random.nextInt(600_000) : 0;
      long logTime = time + ahead;
      long event = random.nextInt(50) == 0 ? random.nextLong(4 * NOON) : logTime - straggles;
      log.add(new Entry(event, logTime));
    }
    return log;
  }

  private static List<Long> late(List<Entry> log) {
    PartitionWatermark clock = clock();
    List<Long> late = new ArrayList<>();
    for (Entry entry : log) {
      if (judge(clock, entry, entry.logTime())) {
        late.add(entry.time());
      }
    }
    return late;
  }

  private static boolean judge(PartitionWatermark clock, Entry entry, long now) {
    return clock.isLate(entry.time(), entry.logTime(), now);
  }

  private static PartitionWatermark clock() {
    return clock(PartitionWatermark.UNKNOWN);
  }

  private static PartitionWatermark clock(long restored) {
    return new PartitionWatermark(
        Duration.ofMillis(DELAY),
        Duration.ofMillis(LATENESS),
        Duration.ofMillis(IDLE),
        0,
        restored,
        OptionalLong::empty,
        () -> false);
  }
}
