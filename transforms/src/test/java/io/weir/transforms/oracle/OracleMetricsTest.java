package io.weir.transforms.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordTiming;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OracleMetricsTest {
  private static final MeasureSpec COUNT = new MeasureSpec(Aggregates.COUNT, null, null, null);

  @Test
  void shouldIncludeTheStartAndNotTheEndOfATumblingWindow() {
    OracleBench bench = counting(null, 10, 10);
    bench.s("a", 0);
    bench.s("b", 9);
    bench.s("c", 10);
    bench.s("d", 35);
    assertEquals(List.of("0..10: 2", "10..20: 1", "30..40: 1"), windows(bench));
  }

  @Test
  void shouldOverlapSlidingWindows() {
    OracleBench bench = counting(null, 25, 10);
    bench.s("a", 24);
    bench.s("b", 30);
    // 24 is in those that start at 0, 10 and 20; 30 in those at 10, 20 and 30.
    assertEquals(List.of("0..25: 1", "10..35: 2", "20..45: 2", "30..55: 1"), windows(bench));
  }

  @Test
  void shouldExcludeAnEventAtTheEndOfAWindow() {
    OracleBench bench = counting(null, 20, 10);
    bench.s("a", 20);
    assertEquals(List.of("10..30: 1", "20..40: 1"), windows(bench));
  }

  @Test
  void shouldAlignWindowsBefore1970() {
    OracleBench bench = counting(null, 20, 10);
    bench.s("a", -1);
    bench.s("b", -10);
    bench.s("c", -11);
    assertEquals(List.of("-30..-10: 1", "-20..0: 3", "-10..10: 2"), windows(bench));
  }

  @Test
  void shouldPassEventsOverBetweenWindowsFurtherApartThanLong() {
    OracleBench bench = counting(null, 5, 10);
    bench.s("a", 4);
    bench.s("b", 5);
    bench.s("c", 13);
    assertEquals(List.of("0..5: 1", "10..15: 1"), windows(bench));
  }

  @Test
  void shouldGiveEachGroupOneForeverWindow() {
    OracleBench bench = counting(KeySpec.of("k"), FeatureSpec.FOREVER, FeatureSpec.FOREVER);
    bench.s("a", -1_000_000);
    bench.s("b", 1_000_000);
    bench.s("c", 3, "k", "b");
    assertEquals(
        List.of(
            metric(Map.of("k", "a"), null, null, Map.of("n", 2L)),
            metric(Map.of("k", "b"), null, null, Map.of("n", 1L))),
        bench.oracle.metrics(bench.events()));
  }

  @Test
  void shouldPutEveryEventIntoOneGroupWithoutBy() {
    OracleBench bench = counting(null, 10, 10);
    bench.s("a", 1, "k", null);
    bench.s("b", 2, "k", "b");
    assertEquals(
        List.of(metric(Map.of(), 0L, 10L, Map.of("n", 2L))), bench.oracle.metrics(bench.events()));
    assertEquals(0, bench.oracle.unkeyed(bench.events()));
  }

  @Test
  void shouldRequireEveryFieldOfAGroup() {
    OracleBench bench = counting(KeySpec.of(List.of("w", "k")), 10, 10);
    bench.s("a", 1);
    bench.s("b", 2, "w", "x");
    bench.s("c", 3, "w", "x", "k", null);
    bench.s("d", 4, "w", "y");
    bench.add("other", "e", 5, Map.of());
    List<Metric> metrics = bench.oracle.metrics(bench.events());
    assertEquals(
        List.of(
            metric(Map.of("w", "x", "k", "a"), 0L, 10L, Map.of("n", 1L)),
            metric(Map.of("w", "y", "k", "a"), 0L, 10L, Map.of("n", 1L))),
        metrics);
    assertEquals(List.of("w", "k"), List.copyOf(metrics.get(0).group().keySet()));
    assertEquals(2, bench.oracle.unkeyed(bench.events()));
  }

  @Test
  void shouldShowAGroupEvenWhenNothingIsMeasured() {
    MeasureSpec none = new MeasureSpec(Aggregates.COUNT, null, "n > 0", null);
    OracleBench bench = bench(new MetricSpec("s", null, 10, 10, Map.of("n", none)));
    bench.s("a", 1);
    assertEquals(
        List.of(metric(Map.of(), 0L, 10L, Map.of("n", 0L))), bench.oracle.metrics(bench.events()));
  }

  @Test
  void shouldTakeTheNearestRankAsQuantile() {
    Long[] ten = {50L, 10L, 20L, 100L, 30L, 80L, 40L, 60L, 90L, 70L};
    assertEquals(10L, quantile(0, ten));
    assertEquals(10L, quantile(0.1, ten));
    assertEquals(20L, quantile(0.11, ten));
    assertEquals(50L, quantile(0.5, ten));
    assertEquals(60L, quantile(0.501, ten));
    assertEquals(70L, quantile(0.7, ten));
    assertEquals(100L, quantile(0.95, ten));
    assertEquals(100L, quantile(1, ten));
    assertEquals(3L, quantile(0.3, 3L));
    assertEquals(2L, quantile(0.75, 1L, 2L, null, 2L, 3L));
    assertNull(quantile(0.5, (Long) null));
  }

  @Test
  void shouldTakeAQuantileOfTheDecimalInThePack() {
    for (int tenths = 1; tenths <= 10; tenths++) {
      Long[] values = {1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L};
      assertEquals((long) tenths, quantile(tenths / 10.0, values));
    }
  }

  private static Object quantile(double q, Long... values) {
    MeasureSpec measure = new MeasureSpec(Aggregates.QUANTILE, "n", null, Map.of("q", q));
    OracleBench bench = bench(new MetricSpec("s", null, 1000, 1000, Map.of("q", measure)));
    for (int i = 0; i < values.length; i++) {
      bench.s("id" + i, i, "n", values[i]);
    }
    return bench.oracle.metrics(bench.events()).get(0).measures().get("q");
  }

  private static Metric metric(
      Map<String, Object> group, Long start, Long end, Map<String, Object> measures) {
    return new Metric(
        null, "m", group, start, end, measures, 0, RecordTiming.ON_TIME, true, "bench", 1L);
  }

  private static List<String> windows(OracleBench bench) {
    return bench.oracle.metrics(bench.events()).stream()
        .map(m -> m.start() + ".." + m.end() + ": " + m.measures().get("n"))
        .toList();
  }

  private static OracleBench counting(KeySpec by, long window, long every) {
    return bench(new MetricSpec("s", by, window, every, Map.of("n", COUNT)));
  }

  private static OracleBench bench(MetricSpec metric) {
    return OracleBench.of(Map.of(), Map.of("m", metric), Map.of());
  }
}
