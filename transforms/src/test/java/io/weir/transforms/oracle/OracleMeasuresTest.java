package io.weir.transforms.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.Event;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OracleMeasuresTest {
  private static final String WINDOW = "from: s, by: k, over: 1h, measure: ";

  @Test
  void shouldCountEventsOfTheKeyForWhichWhereHolds() {
    OracleBench bench = OracleBench.feature(WINDOW + "count, where: \"n > 1\"");
    bench.s("a", 1, "n", 1L);
    bench.s("b", 2, "n", 2L);
    bench.s("c", 3);
    bench.s("d", 4, "n", 3L, "k", "elsewhere");
    assertEquals(2L, bench.at(bench.s("e", 5, "n", 2L)));
  }

  @Test
  void shouldSumIntsToAnInt() {
    assertEquals(7L, ints("sum", 3L, null, 4L));
  }

  @Test
  void shouldSumIntsBeyond64BitsToADouble() {
    assertEquals(0x1p64, ints("sum", Long.MAX_VALUE, Long.MAX_VALUE));
    assertEquals(Long.MAX_VALUE, ints("sum", Long.MAX_VALUE - 1, 1L));
    assertEquals(Long.MIN_VALUE, ints("sum", Long.MIN_VALUE, 0L));
    assertEquals(5L, ints("sum", Long.MAX_VALUE, 5L, -Long.MAX_VALUE));
  }

  @Test
  void shouldRoundDoubleSumsTo12DigitsHalfEven() {
    assertEquals(0.3, doubles("sum", 0.1, 0.2));
    assertEquals(1_000_000_000_000.0, doubles("sum", 1_000_000_000_000.0, 5.0));
    assertEquals(1_000_000_000_020.0, doubles("sum", 1_000_000_000_000.0, 15.0));
    assertEquals(1_000_000_000_010.0, doubles("sum", 1_000_000_000_000.0, 5.0, 1e-9));
    assertEquals(1.0, doubles("sum", 1e300, 1.0, -1e300));
  }

  @Test
  void shouldAverageTheRoundedSumOverTheCount() {
    assertEquals(1.0 / 3, doubles("avg", 0.5, 0.25, 0.25));
    assertEquals(0.3 / 2, doubles("avg", 0.1, null, 0.2));
    assertEquals(1.5, ints("avg", 1L, 2L));
  }

  @Test
  void shouldRoundTheDeviationOfThePopulation() {
    assertEquals(2.0, doubles("stddev", 2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));
    assertEquals(1.24721912892, ints("stddev", 1L, 2L, 4L));
    assertEquals(0.0, doubles("stddev", 1e9));
    assertEquals(0.5, doubles("stddev", 1e9, 1e9 + 1));
  }

  @Test
  void shouldGiveMinAndMaxTheTypeOfTheField() {
    assertEquals(-3L, ints("min", 2L, -3L, null));
    assertEquals(2L, ints("max", 2L, -3L, null));
    assertEquals(-3.5, doubles("min", 2.0, -3.5));
    assertEquals(2.0, doubles("max", 2.0, -3.5));
  }

  @Test
  void shouldPassMissingValuesOverInDistinct() {
    assertEquals(2L, ints("distinct", 1L, 2L, 1L, null));
    assertEquals(1L, doubles("distinct", 0.0, -0.0));
  }

  @Test
  void shouldTakeFirstAndLastOfEventsWithAValue() {
    assertEquals(1L, ints("first", null, 1L, 2L, null));
    assertEquals(2L, ints("last", null, 1L, 2L, null));
  }

  @Test
  void shouldTakeFirstAndLastInTheOrderOfEvents() {
    OracleBench bench = OracleBench.feature(WINDOW + "last, of: n");
    Event e = bench.s("z", 9);
    bench.s("b", 5, "n", 2L);
    bench.s("a", 5, "n", 1L);
    bench.s("c", 4, "n", 3L);
    assertEquals(2L, bench.at(e));
  }

  @Test
  void shouldTakeARatioOverAllEventsOfTheKey() {
    OracleBench bench = OracleBench.feature(WINDOW + "ratio, where: \"n > 1\"");
    bench.s("a", 1, "n", 1L);
    bench.s("b", 2, "n", 2L);
    bench.s("c", 2, "n", 2L, "k", "elsewhere");
    assertEquals(1.0 / 3, bench.at(bench.s("d", 3)));
  }

  @Test
  void shouldMeasureEmptyWindows() {
    assertEquals(0L, empty("count"));
    assertEquals(0L, empty("sum, of: n"));
    assertEquals(0.0, empty("sum, of: x"));
    assertEquals(0L, empty("distinct, of: n"));
    assertEquals(0.0, empty("ratio, where: \"n > 1\""));
    for (String measure : new String[] {"min", "max", "avg", "stddev", "first", "last"}) {
      assertNull(empty(measure + ", of: n"), measure);
    }
  }

  @Test
  void shouldGiveNoValueToAFeatureWithoutItsKey() {
    OracleBench bench = OracleBench.feature(WINDOW + "count");
    assertNull(bench.at(bench.s("a", 1, "k", null)));
  }

  @Test
  void shouldRequireEveryPartOfACompositeKey() {
    OracleBench bench = OracleBench.feature("from: s, by: [k, w], over: 1h, measure: count");
    bench.s("a", 1, "w", "x");
    bench.s("b", 2, "w", "y");
    assertNull(bench.at(bench.s("c", 3)));
    assertEquals(2L, bench.at(bench.s("d", 4, "w", "x")));
  }

  @Test
  void shouldSeeOnlyEventsOfTheFeaturesStream() {
    OracleBench bench =
        OracleBench.feature("from: other, by: k, over: forever, measure: last, of: n");
    bench.s("a", 1, "n", 7L);
    bench.add("other", "p", 2, Map.of("k", "a", "n", 8L));
    bench.add("other", "q", 9, Map.of("k", "a", "n", 9L));
    assertEquals(8L, bench.at(bench.s("b", 3, "n", 7L)));
  }

  @Test
  void shouldAllowDistinctCountsAbove1000TwoPercent() {
    Oracle oracle = OracleBench.feature(WINDOW + "distinct, of: n").oracle;
    assertTrue(oracle.allows("f", 1001L, 1021L));
    assertFalse(oracle.allows("f", 1001L, 1022L));
    assertFalse(oracle.allows("f", 1000L, 1001L));
    assertFalse(oracle.allows("f", 1001L, null));
  }

  private static Object ints(String measure, Object... values) {
    return over("n", measure, values);
  }

  private static Object doubles(String measure, Object... values) {
    return over("x", measure, values);
  }

  /** The measure at the last of events with these values. */
  private static Object over(String field, String measure, Object... values) {
    OracleBench bench = OracleBench.feature(WINDOW + measure + ", of: " + field);
    Event last = null;
    for (int i = 0; i < values.length; i++) {
      last = bench.s("id" + i, i, field, values[i]);
    }
    return bench.at(last);
  }

  /** The measure where only the event itself is in reach, and left out. */
  private static Object empty(String measure) {
    OracleBench bench = OracleBench.feature(WINDOW + measure + ", current: exclude");
    return bench.at(bench.s("a", 1, "n", 1L, "x", 1.0));
  }
}
