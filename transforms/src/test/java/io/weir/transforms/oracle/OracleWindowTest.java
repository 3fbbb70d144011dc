package io.weir.transforms.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.event.Event;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OracleWindowTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** What 24 hours rest on: 86,400,000 / 256. */
  private static final long GRID_24H = 337_500;

  @Test
  void shouldExcludeTheLeftEdge() {
    assertEquals(0L, seen("over: 10s", 20_000, 10_000));
    assertEquals(1L, seen("over: 10s", 20_000, 10_001));
  }

  @Test
  void shouldSeeEventsOfTheSameTimeUpToTheEvent() {
    OracleBench bench = OracleBench.feature("from: s, by: k, over: 1h, measure: count");
    Event a = bench.s("a", 5);
    Event b = bench.s("b", 5);
    assertEquals(1L, bench.at(a));
    assertEquals(2L, bench.at(b));
  }

  @Test
  void shouldLeaveTheEventOutWhenExcluded() {
    OracleBench bench =
        OracleBench.feature("from: s, by: k, over: 1h, measure: count, current: exclude");
    Event a = bench.s("a", 5);
    Event b = bench.s("b", 5);
    assertEquals(0L, bench.at(a));
    assertEquals(1L, bench.at(b));
  }

  @Test
  void shouldCompareIdsAsUtf8() {
    OracleBench bench = OracleBench.feature("from: s, by: k, over: 1h, measure: count");
    Event emoji = bench.s("\uD83D\uDE00", 5);
    Event fullWidthTilde = bench.s("\uFF5E", 5);
    Event accented = bench.s("\u00E9", 5);
    Event ascii = bench.s("z", 5);
    assertEquals(1L, bench.at(ascii));
    assertEquals(2L, bench.at(accented));
    assertEquals(3L, bench.at(fullWidthTilde));
    assertEquals(4L, bench.at(emoji));
  }

  @Test
  void shouldOrderIntIdsByValueWhenTimesAreEqual() {
    OracleBench bench =
        OracleBench.deciding("numbered", "from: numbered, by: k, over: 1h, measure: count");
    Event nine = bench.add("numbered", 9L, 5, Map.of("k", "a"));
    Event ten = bench.add("numbered", 10L, 5, Map.of("k", "a"));
    Event minusTen = bench.add("numbered", -10L, 5, Map.of("k", "a"));
    Event last = bench.add("numbered", Long.MAX_VALUE, 5, Map.of("k", "a"));
    Event first = bench.add("numbered", Long.MIN_VALUE, 5, Map.of("k", "a"));
    assertEquals(1L, bench.at(first));
    assertEquals(2L, bench.at(minusTen));
    assertEquals(3L, bench.at(nine));
    assertEquals(4L, bench.at(ten));
    assertEquals(5L, bench.at(last));
  }

  @Test
  void shouldOrderIntIdsBeforeStringIdsWhenStreamsMeet() {
    OracleBench bench = OracleBench.feature("from: numbered, by: k, over: 1h, measure: count");
    bench.add("numbered", Long.MAX_VALUE, 5, Map.of("k", "a"));
    bench.add("numbered", -1L, 5, Map.of("k", "a"));
    assertEquals(2L, bench.at(bench.s("-", 5)));
  }

  @ParameterizedTest
  @CsvSource({"x, 5, a, 1", "x, 5, z, 0", "m, 5, m, 1", "m, 6, a, 0"})
  void shouldSeeEventsOfAnotherStreamUpToTheEvent(
      String eventId, long otherTime, String otherId, long expected) {
    OracleBench bench = OracleBench.feature("from: other, by: k, over: 1h, measure: count");
    bench.add("other", otherId, otherTime, Map.of("k", "a"));
    // With equal ids the names decide: other is before s.
    assertEquals(expected, bench.at(bench.s(eventId, 5)));
  }

  @Test
  void shouldIncludeTheEndAndExcludeTheStartOfADelayedWindow() {
    String window = "over: 10s, delay: 5s";
    assertEquals(0L, seen(window, 100_000, 85_000));
    assertEquals(1L, seen(window, 100_000, 85_001));
    assertEquals(1L, seen(window, 100_000, 95_000));
    assertEquals(0L, seen(window, 100_000, 95_001));
  }

  @Test
  void shouldBeginALongWindowOnItsGrid() {
    // 3 grid steps and a bit; the edge falls back to 3 steps.
    long now = DAY + 3 * GRID_24H + 7;
    assertEquals(0L, seen("over: 24h", now, 3 * GRID_24H));
    assertEquals(1L, seen("over: 24h", now, 3 * GRID_24H + 1));
  }

  @Test
  void shouldKeepAnEdgeOnTheGrid() {
    long now = DAY + 3 * GRID_24H;
    assertEquals(0L, seen("over: 24h", now, 3 * GRID_24H));
    assertEquals(1L, seen("over: 24h", now, 3 * GRID_24H + 1));
  }

  @Test
  void shouldRoundDownToTheGridBefore1970() {
    assertEquals(0L, seen("over: 24h", DAY - 1, -GRID_24H));
    assertEquals(1L, seen("over: 24h", DAY - 1, -GRID_24H + 1));
  }

  @Test
  void shouldRoundTheGridUpToMilliseconds() {
    // 5 h / 256 = 70,312.5 ms.
    long grid = 70_313;
    assertEquals(0L, seen("over: 5h", 5 * HOUR + 2 * grid + 1, 2 * grid));
    assertEquals(1L, seen("over: 5h", 5 * HOUR + 2 * grid + 1, 2 * grid + 1));
    assertEquals(1L, seen("over: 5h", 5 * HOUR + 2 * grid - 1, grid + 1));
  }

  @Test
  void shouldHaveNoGridUnder256Minutes() {
    long now = DAY + 7;
    assertEquals(0L, seen("over: 4h15m", now, now - 255 * MINUTE));
    assertEquals(0L, seen("over: 4h15m59s999ms", now, now - 256 * MINUTE + 1));
    assertEquals(1L, seen("over: 4h16m", now, now - 256 * MINUTE));
    assertEquals(0L, seen("over: 4h16m", now, now - 256 * MINUTE - 7));
  }

  @Test
  void shouldHaveNoGridWhenExact() {
    long now = 2 * DAY + 7;
    assertEquals(1L, seen("over: 24h", now, now - DAY));
    assertEquals(0L, seen("over: 24h, exact: true", now, now - DAY));
    assertEquals(1L, seen("over: 24h, delay: 2m, exact: true", now, now - 2 * MINUTE));
  }

  @Test
  void shouldPutTheRightEdgeOnTheGridOnlyWhenTheDelayExceedsAMinute() {
    long now = 10 * GRID_24H + MINUTE + 7;
    assertEquals(1L, seen("over: 24h, delay: 1m", now, 10 * GRID_24H + 7));
    assertEquals(0L, seen("over: 24h, delay: 1m", now, 10 * GRID_24H + 8));
    assertEquals(1L, seen("over: 24h, delay: 1m1ms", now, 10 * GRID_24H));
    assertEquals(0L, seen("over: 24h, delay: 1m1ms", now, 10 * GRID_24H + 1));
  }

  @Test
  void shouldCountTheDelayInTheLeftEdge() {
    long now = DAY + 2 * MINUTE + 3 * GRID_24H + 7;
    assertEquals(0L, seen("over: 24h, delay: 2m", now, 3 * GRID_24H));
    assertEquals(1L, seen("over: 24h, delay: 2m", now, 3 * GRID_24H + 1));
  }

  @Test
  void shouldHaveNoLeftEdgeAndNoGridForever() {
    assertEquals(1L, seen("over: forever", 250_000_000_000_000L, -62_135_596_800_000L));
    assertEquals(1L, seen("over: forever, delay: 7d", 8 * DAY + 7, DAY + 7));
    assertEquals(0L, seen("over: forever, delay: 7d", 8 * DAY + 7, DAY + 8));
  }

  /** How many of one event at {@code then} are seen from another at {@code now}, itself apart. */
  private static Object seen(String window, long now, long then) {
    String current = window.contains("delay") ? "" : ", current: exclude";
    OracleBench bench = OracleBench.feature("from: s, by: k, measure: count, " + window + current);
    bench.s("a", then);
    return bench.at(bench.s("b", now));
  }
}
