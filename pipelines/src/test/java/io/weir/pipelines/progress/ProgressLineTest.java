package io.weir.pipelines.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {
  private static final Instant START = Instant.parse("2024-05-01T11:03:00Z");
  private static final ProgressSnapshot NOTHING = seen(0);
  private static final ProgressLine DECIDING =
      new ProgressLine(NOTHING, List.of("decisions", "alerts"), ZoneOffset.UTC);
  private static final ProgressLine COUNTING =
      new ProgressLine(NOTHING, List.of("sessions"), ZoneOffset.UTC);

  /** What was counted, as name, count, name, count. */
  private static ProgressSnapshot seen(double second, Object... counts) {
    return lagging(OptionalLong.empty(), second, counts);
  }

  private static ProgressSnapshot lagging(OptionalLong watermark, double second, Object... counts) {
    Map<String, Long> all = new TreeMap<>();
    for (int i = 0; i < counts.length; i += 2) {
      all.put((String) counts[i], ((Integer) counts[i + 1]).longValue());
    }
    Instant at = START.plusMillis((long) (second * 1000));
    return ProgressSnapshot.since(Map.of(), at, all, watermark);
  }

  @Test
  void shouldShowHowMuchOfASizedInputIsRead() {
    ProgressSnapshot before =
        seen(8, "input.records", 100_000, "input.bytes", 50, "input.bytes.total", 1000);
    ProgressSnapshot now =
        seen(10, "input.records", 264_600, "input.bytes", 250, "input.bytes.total", 1000);
    // A quarter of one of three stages in 10 s: 120 s in all.
    assertEquals(
        "264,600 events  82,300/s  25 % of input  ETA 1:50", DECIDING.bounded(before, now));
    // A quarter of one of two stages: 80 s.
    assertEquals(
        "264,600 events  82,300/s  25 % of input  ETA 1:10", COUNTING.bounded(before, now));
  }

  @Test
  void shouldGoByAllStagesWhereEventsGoThroughThemOneByOne() {
    ProgressSnapshot now =
        seen(
            47,
            "input.bytes",
            500,
            "input.bytes.total",
            1000,
            "input.records",
            1000,
            "read",
            1000,
            "admitted",
            1000,
            "toDecide",
            400,
            "outputs.decisions",
            400);
    assertEquals("1,000 events  21/s  50 % of input  ETA 0:47", DECIDING.bounded(NOTHING, now));
  }

  @Test
  void shouldShowTheStageOfTheEvents() {
    ProgressSnapshot before =
        seen(10, "input.bytes", 9, "input.bytes.total", 9, "read", 1000, "admitted", 100);
    ProgressSnapshot now =
        seen(
            20,
            "input.bytes",
            9,
            "input.bytes.total",
            9,
            "read",
            1000,
            "deadLettered",
            200,
            "admitted",
            390,
            "duplicate",
            10);
    assertEquals(
        "400 of 800 events admitted  30/s  50 %  ETA 0:20  dead letters 200",
        DECIDING.bounded(before, now));
    ProgressSnapshot later =
        seen(
            30,
            "input.bytes",
            9,
            "input.bytes.total",
            9,
            "read",
            1000,
            "deadLettered",
            200,
            "admitted",
            790,
            "duplicate",
            10,
            "toDecide",
            500,
            "outputs.decisions",
            125);
    // Of three stages two and a quarter are done after 30 s.
    assertEquals(
        "125 of 500 events decided  13/s  25 %  ETA 0:10  dead letters 200",
        DECIDING.bounded(now, later));
  }

  @Test
  void shouldShowWhenOnlyWritingIsLeft() {
    Object[] counts = {
      "input.offsets", 9, "input.offsets.total", 9, "read", 7, "admitted", 7, "outputs.sessions", 3
    };
    ProgressSnapshot now = seen(20, counts);
    assertEquals("7 events  all decided, writing the rest", DECIDING.bounded(NOTHING, now));
    assertEquals(
        "7 events  all admitted, answers so far:  sessions 3", COUNTING.bounded(NOTHING, now));
  }

  @Test
  void shouldGuessNothingWhereTheSizeIsNotKnown() {
    ProgressSnapshot before = seen(10, "read", 1000);
    assertEquals("1,500 events  250/s", DECIDING.bounded(before, seen(12, "read", 1500)));
    // No more came: the reading is over.
    ProgressSnapshot now = seen(14, "read", 1000, "admitted", 500);
    assertEquals(
        "500 of 1,000 events admitted  125/s  50 %  ETA 0:14", DECIDING.bounded(before, now));
  }

  @Test
  void shouldShowThatNothingHappenedYet() {
    assertEquals("0 events  0/s", DECIDING.bounded(NOTHING, seen(3)));
    ProgressSnapshot sized = seen(3, "input.bytes.total", 5);
    assertEquals("0 events  0/s  0 % of input", DECIDING.bounded(NOTHING, sized));
    assertEquals("0 events  -/s", DECIDING.bounded(NOTHING, NOTHING));
  }

  @Test
  void shouldGoByTheInputThatIsLeastRead() {
    ProgressSnapshot now =
        seen(
            3,
            "input.bytes",
            9,
            "input.bytes.total",
            10,
            "input.offsets",
            1,
            "input.offsets.total",
            1000,
            "input.records",
            1);
    assertEquals("1 event  0/s  0 % of input", DECIDING.bounded(NOTHING, now));
  }

  @Test
  void shouldShowAllOfTheInputOnlyWhenAllIsRead() {
    ProgressSnapshot now =
        seen(3, "input.bytes", 9999, "input.bytes.total", 10_000, "input.records", 30);
    assertEquals("30 events  10/s  99 % of input  ETA 0:06", DECIDING.bounded(NOTHING, now));
  }

  @Test
  void shouldShowTheProgressOfALiveRun() {
    ProgressSnapshot before = seen(10, "read", 1000);
    ProgressSnapshot now =
        lagging(
            OptionalLong.of(START.toEpochMilli() + 13_800),
            20,
            "read",
            35_800,
            "outputs.decisions",
            41_200,
            "outputs.alerts",
            35,
            "deadLettered",
            2,
            "outputs.dead-letters",
            2);
    assertEquals(
        "11:03:20  3,480 events/s  lag 6.2 s  decisions 41,200  alerts 35  dead letters 2  late 0",
        DECIDING.unbounded(before, now));
  }

  @Test
  void shouldShowTheRecordsThatThePackEmits() {
    ProgressSnapshot now = seen(5, "read", 1, "outputs.sessions", 3, "outputs.late", 4, "late", 4);
    assertEquals(
        "11:03:05  0 events/s  no watermark yet  sessions 3  dead letters 0  late 4",
        COUNTING.unbounded(NOTHING, now));
    assertEquals(
        "11:03:05  0 events/s  no watermark yet  decisions 0  alerts 0  dead letters 0  late 4",
        DECIDING.unbounded(NOTHING, now));
  }

  @ParameterizedTest
  @CsvSource({
    "-5000, 0.0 s",
    "0, 0.0 s",
    "99, 0.0 s",
    "59999, 59.9 s",
    "60000, 1:00",
    "3600000, 1:00:00",
    "86400000, 24:00:00",
    "172800000, 2 days",
    "864000000000, '10,000 days'",
  })
  void shouldShowTheLagInAFittingUnit(long lag, String words) {
    ProgressSnapshot now = lagging(OptionalLong.of(START.toEpochMilli() - lag), 0);
    assertEquals(
        "11:03:00  - events/s  lag " + words + "  sessions 0  dead letters 0  late 0",
        COUNTING.unbounded(NOTHING, now));
  }

  @Test
  void shouldShowConflictsWhenThereAreSome() {
    ProgressSnapshot now = seen(5, "read", 9, "admitted", 4, "duplicate", 5, "conflicting", 3);
    assertEquals(
        "11:03:05  2 events/s  no watermark yet  sessions 0  dead letters 0  late 0  conflicting 3",
        COUNTING.unbounded(NOTHING, now));
    assertEquals(
        "9 events in 0:05  2/s  admitted 4  duplicate 5  conflicting 3  late 0  dead letters 0"
            + "  sessions 0",
        COUNTING.last(now));
  }

  @Test
  void shouldAccountForAllInTheEnd() {
    ProgressSnapshot now =
        seen(
            3725,
            "read",
            12_000,
            "admitted",
            11_990,
            "duplicate",
            7,
            "late",
            1,
            "deadLettered",
            2,
            "outputs.decisions",
            8000,
            "outputs.alerts",
            5);
    assertEquals(
        "12,000 events in 1:02:05  3/s  admitted 11,990  duplicate 7  late 1  dead letters 2"
            + "  decisions 8,000  alerts 5",
        DECIDING.last(now));
  }

  @Test
  void shouldTakeAwayWhatWasCountedBeforeTheRun() {
    ProgressSnapshot seen =
        ProgressSnapshot.since(
            Map.of("read", 5L), START, Map.of("read", 7L, "late", 1L), OptionalLong.empty());
    assertEquals(2, seen.get("read"));
    assertEquals(1, seen.get("late"));
    assertEquals(0, seen.get("admitted"));
  }
}
