package io.weir.io.watermark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PartitionWatermarkTest {
  private static final long DELAY = 5_000;
  private static final long LATENESS = 60_000;
  private static final long IDLE = 10_000;

  /** Wall time of the start, and event time of the stream: far apart, as in a replay. */
  private static final long START = 1_700_000_000_000L;

  private static final long NOON = 1_600_000_000_000L;

  private OptionalLong siblings = OptionalLong.empty();
  private boolean startedElsewhere;

  @Test
  void shouldTrailTheNewestEventByTheDelay() {
    PartitionWatermark clock = clock();

    assertFalse(clock.isLate(NOON, START, START));
    assertEquals(NOON - DELAY, clock.watermark());
    assertFalse(clock.isLate(NOON + 1_000, START, START));
    assertEquals(NOON + 1_000 - DELAY, clock.watermark());
    assertFalse(clock.isLate(NOON - 1_000, START, START));
    assertEquals(NOON + 1_000 - DELAY, clock.watermark(), "an older event takes nothing back");
  }

  @Test
  void shouldCallLateWhatIsBehindTheWatermarkByMoreThanAllowed() {
    PartitionWatermark clock = clock();
    clock.isLate(NOON, START, START);
    long edge = NOON - DELAY - LATENESS;

    assertFalse(clock.isLate(edge, START, START));
    assertTrue(clock.isLate(edge - 1, START, START));
    assertTrue(clock.isLate(edge - 1, START, START), "however often");
  }

  @Test
  void shouldDecideLatenessAgainstTheWatermarkBeforeTheEvent() {
    PartitionWatermark clock = clock();

    assertFalse(clock.isLate(NOON, START, START));
    assertFalse(clock.isLate(NOON + 3_600_000, START, START));
    assertTrue(clock.isLate(NOON, START, START));
  }

  @Test
  void shouldNotBeDraggedByAnEventFromTheFuture() {
    PartitionWatermark clock = clock();
    clock.isLate(START, START, START);

    assertFalse(clock.isLate(START + LATENESS + 1, START, START), "it is an event all the same");
    assertEquals(START - DELAY, clock.watermark());
    clock.isLate(START + LATENESS, START, START);
    assertEquals(START + LATENESS - DELAY, clock.watermark(), "this much ahead it may be");
  }

  @Test
  void shouldNotTrustALogTimeFromTheFuture() {
    PartitionWatermark clock = clock();

    clock.isLate(START + 999_999_999, START + 999_999_999, START);

    assertEquals(PartitionWatermark.UNKNOWN, clock.watermark());
  }

  @Test
  void shouldBoundARecordByItsLogTimeWhenHistoryIsReadLater() {
    PartitionWatermark clock = clock();

    clock.isLate(NOON + LATENESS + 1, NOON, START);
    assertEquals(PartitionWatermark.UNKNOWN, clock.watermark());
    clock.isLate(NOON + LATENESS, NOON, START);
    assertEquals(NOON + LATENESS - DELAY, clock.watermark());
  }

  @Test
  void shouldNotCountTheOnlyEventOfALogUntilItIsIdle() {
    PartitionWatermark clock = newClock(PartitionWatermark.UNKNOWN);
    clock.isLate(NOON, NOON, START);

    assertEquals(PartitionWatermark.UNKNOWN, clock.advance(true, START + IDLE - 1));
    assertEquals(NOON - DELAY, clock.advance(true, START + IDLE));
    assertEquals(NOON - DELAY + 7_000, clock.advance(true, START + IDLE + 7_000));
  }

  @Test
  void shouldCountWhenIdleOnlyWhatIsNotAheadOfTheWallClock() {
    PartitionWatermark clock = newClock(PartitionWatermark.UNKNOWN);
    clock.isLate(START, START, START);
    clock.isLate(START + 180_000, START + 180_000, START);

    assertEquals(START - DELAY, clock.advance(true, START + IDLE));
    assertEquals(START - DELAY + 300_000, clock.advance(true, START + IDLE + 300_000));
  }

  @Test
  void shouldCountWhenIdleTheLastJumpOfALog() {
    PartitionWatermark clock = newClock(PartitionWatermark.UNKNOWN);
    clock.isLate(NOON, NOON, START);
    clock.isLate(NOON, NOON, START);
    clock.isLate(NOON + 3_600_000, NOON + 3_600_000, START);

    assertEquals(NOON - DELAY, clock.watermark());
    assertEquals(NOON + 3_600_000 - DELAY, clock.advance(true, START + IDLE));
  }

  @Test
  void shouldBelieveTheFirstEventsAfterAnIdleNight() {
    PartitionWatermark clock = clock();
    clock.isLate(START, START, START);
    long morning = START + 8 * 3_600_000;
    clock.advance(true, morning);

    clock.isLate(morning + 1_000, morning + 1_000, morning + 1_000);

    assertEquals(morning + 1_000 - DELAY, clock.watermark());
  }

  @Test
  void shouldMoveOnWithTheWallClockWhenIdle() {
    PartitionWatermark clock = clock();
    clock.isLate(NOON, START, START);

    assertEquals(NOON - DELAY, clock.advance(true, START + IDLE - 1));
    assertEquals(NOON - DELAY, clock.advance(true, START + IDLE));
    assertEquals(NOON - DELAY + 7_000, clock.advance(true, START + IDLE + 7_000));
    assertEquals(NOON - DELAY + 7_000, clock.advance(true, START + IDLE + 3_000), "never back");
  }

  @Test
  void shouldNotAdvanceWhileThereIsABacklogOrTheLogIsUnavailable() {
    PartitionWatermark clock = clock();
    clock.isLate(NOON, START, START);

    assertEquals(NOON - DELAY, clock.advance(false, START + 3_600_000));
    assertEquals(NOON - DELAY, clock.advance(true, START - 5));
  }

  @Test
  void shouldDecideLatenessAgainstTheReportedIdleAdvance() {
    PartitionWatermark clock = clock();
    clock.isLate(NOON, START, START);
    long told = clock.advance(true, START + IDLE + 100_000);

    assertFalse(clock.isLate(told - LATENESS, START, START + IDLE + 100_000));
    assertTrue(clock.isLate(told - LATENESS - 1, START, START + IDLE + 100_000));
  }

  @Test
  void shouldHoldAgainAfterIdlenessEnds() {
    PartitionWatermark clock = clock();
    clock.isLate(NOON, START, START);
    long told = clock.advance(true, START + IDLE + 1_000);
    clock.isLate(NOON + 500, START, START + IDLE + 2_000);

    assertEquals(told, clock.advance(true, START + IDLE + 2_000 + IDLE));
    assertEquals(told + 500, clock.advance(true, START + IDLE + 2_000 + IDLE + 500));
  }

  @Test
  void shouldCatchUpWithSiblingsWhenIdle() {
    PartitionWatermark clock = clock();
    clock.isLate(NOON, START, START);
    siblings = OptionalLong.of(NOON + 500_000);

    assertEquals(NOON - DELAY, clock.advance(true, START + IDLE - 1));
    assertEquals(NOON + 500_000, clock.advance(true, START + IDLE));
  }

  @Test
  void shouldFollowSiblingsWhereItNeverHadARecord() {
    PartitionWatermark clock = clock();
    siblings = OptionalLong.of(NOON);

    assertEquals(PartitionWatermark.UNKNOWN, clock.advance(true, START + IDLE - 1));
    assertEquals(NOON, clock.advance(true, START + IDLE));
    assertEquals(NOON, clock.advance(true, START + IDLE + 60_000), "no further than they are");
    siblings = OptionalLong.of(NOON + 1);
    assertEquals(NOON + 1, clock.advance(true, START + IDLE + 60_000));
  }

  @Test
  void shouldWaitForTheFirstEventsOfANewTopicHoweverOldTheyAre() {
    PartitionWatermark clock = clock();

    assertEquals(PartitionWatermark.UNKNOWN, clock.advance(true, START + IDLE + 3_600_000));
    assertFalse(clock.isLate(NOON - 86_400_000, START, START));
  }

  @Test
  void shouldFollowTheWallClockWhereOnlyOtherProcessesKnowTheTime() {
    PartitionWatermark clock = clock();
    startedElsewhere = true;

    assertEquals(PartitionWatermark.UNKNOWN, clock.advance(false, START + IDLE));
    assertEquals(START + IDLE - DELAY, clock.advance(true, START + IDLE));
    assertEquals(START + IDLE + 9_000 - DELAY, clock.advance(true, START + IDLE + 9_000));
  }

  @Test
  void shouldGoOnAtTheWallClocksRateWhereSiblingsHaveGone() {
    PartitionWatermark clock = clock();
    siblings = OptionalLong.of(NOON);
    clock.advance(true, START + IDLE);
    siblings = OptionalLong.empty();

    assertEquals(NOON + 4_000, clock.advance(true, START + IDLE + 4_000));
  }

  @Test
  void shouldNotBeIdleWhileRecordsWithoutATimeCome() {
    PartitionWatermark clock = clock();
    clock.isLate(NOON, START, START);
    clock.skip(START + IDLE);

    assertEquals(NOON - DELAY, clock.advance(true, START + IDLE + 5_000));
  }

  @Test
  void shouldGoOnFromTheRestoredWatermark() {
    PartitionWatermark clock = clock(NOON);

    assertEquals(NOON, clock.watermark());
    assertFalse(clock.isLate(NOON - LATENESS, START, START));
    assertTrue(clock.isLate(NOON - LATENESS - 1, START, START));
    assertEquals(NOON + 1_000, clock.advance(true, START + IDLE + 1_000));
  }

  /** The judgement is a function of the log: a model that looks at all of it agrees. */
  @Property
  void shouldDecideLatenessAsTheModelDoes(
      @ForAll @Size(max = 40) List<@IntRange(max = 200) Integer> seconds) {
    PartitionWatermark clock = clock();
    List<Long> seen = new ArrayList<>();
    for (int second : seconds) {
      long time = NOON + second * 1_000L;
      long logTime = NOON + 90_000;
      long newest =
          seen.stream().filter(t -> t <= logTime + LATENESS).mapToLong(t -> t).max().orElse(NOON);
      boolean expected = time < newest - DELAY - LATENESS;

      assertEquals(expected, clock.isLate(time, logTime, START));
      seen.add(time);
    }
  }

  /** Whatever happens, the watermark never falls, and whoever is told one is judged by it. */
  @Property
  void shouldNeverFall(@ForAll @Size(max = 60) List<@IntRange(max = 999) Integer> steps) {
    PartitionWatermark clock = clock();
    long now = START;
    long before = PartitionWatermark.UNKNOWN;
    for (int step : steps) {
      now += step * 37L;
      siblings = step % 5 == 0 ? OptionalLong.empty() : OptionalLong.of(NOON + step * 500L);
      switch (step % 3) {
        case 0 -> {
          long time = NOON + (step - 500) * 1_000L;
          boolean late = before != PartitionWatermark.UNKNOWN && time < before - LATENESS;
          assertEquals(late, clock.isLate(time, now, now));
        }
        case 1 -> clock.skip(now);
        default -> assertEquals(clock.advance(step % 2 == 0, now), clock.watermark());
      }
      assertTrue(clock.watermark() >= before);
      before = clock.watermark();
    }
  }

  private PartitionWatermark clock() {
    return clock(PartitionWatermark.UNKNOWN);
  }

  /** A clock of a log that the broker says is as late as it is. */
  private PartitionWatermark clock(long restored) {
    PartitionWatermark clock = newClock(restored);
    clock.reachLogTime(START);
    return clock;
  }

  private PartitionWatermark newClock(long restored) {
    return new PartitionWatermark(
        Duration.ofMillis(DELAY),
        Duration.ofMillis(LATENESS),
        Duration.ofMillis(IDLE),
        START,
        restored,
        () -> siblings,
        () -> startedElsewhere);
  }
}
