package io.weir.transforms.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Session;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OracleSessionsTest {
  private static final KeySpec K = KeySpec.of("k");

  @Test
  void shouldEndASessionAtExactlyTheGap() {
    OracleBench bench = sessions(10, FeatureSpec.FOREVER);
    bench.s("d", 29);
    bench.s("a", 0);
    bench.s("b", 10);
    bench.s("c", 19);
    assertEquals(List.of("0..0: 1", "10..19: 2", "29..29: 1"), extents(bench));
  }

  @Test
  void shouldJoinTwoSessionsByAnEventBetween() {
    OracleBench bench = sessions(10, FeatureSpec.FOREVER);
    bench.s("a", 0);
    bench.s("c", 15);
    assertEquals(List.of("0..0: 1", "15..15: 1"), extents(bench));
    bench.s("b", 6);
    assertEquals(List.of("0..15: 3"), extents(bench));
  }

  @Test
  void shouldStartTheNextSessionExactlyMaxAfterTheFirst() {
    OracleBench bench = sessions(10, 20);
    for (long time : new long[] {0, 9, 18, 19, 20, 29, 38, 39, 40}) {
      bench.s("at" + time, time);
    }
    assertEquals(List.of("0..19: 4", "20..39: 4", "40..40: 1"), extents(bench));
  }

  @Test
  void shouldCountMaxFromTheFirstEventOfEachSession() {
    OracleBench bench = sessions(10, 20);
    // 13 is in the first; the second begins at 22, not at 20, so 41 still belongs to it.
    for (long time : new long[] {0, 7, 13, 22, 31, 40, 41, 42}) {
      bench.s("at" + time, time);
    }
    assertEquals(List.of("0..13: 3", "22..41: 4", "42..42: 1"), extents(bench));
  }

  @Test
  void shouldPutEventsOfOneTimeIntoOneSession() {
    OracleBench bench = sessions(1, 1);
    bench.s("a", 5);
    bench.s("b", 5);
    bench.s("c", 6);
    assertEquals(List.of("5..5: 2", "6..6: 1"), extents(bench));
  }

  @Test
  void shouldMakeSessionsBefore1970() {
    OracleBench bench = sessions(10, FeatureSpec.FOREVER);
    bench.s("a", -25);
    bench.s("b", -9);
    bench.s("c", 0);
    assertEquals(List.of("-25..-25: 1", "-9..0: 2"), extents(bench));
  }

  @Test
  void shouldCountADuplicateOnceAndAnEventWithoutKeyNowhere() {
    OracleBench bench = sessions(10, FeatureSpec.FOREVER);
    bench.s("a", 0);
    bench.s("a", 0);
    bench.s("b", 1, "k", null);
    bench.add("other", "a", 2, Map.of("k", "a"));
    assertEquals(List.of("0..0: 1"), extents(bench));
    assertEquals(1, bench.oracle.unkeyed(bench.events()));
  }

  @Test
  void shouldKeepSessionsOfKeysApart() {
    OracleBench bench =
        bench(
            Map.of(
                "v",
                new SessionSpec("s", KeySpec.of(List.of("k", "n")), 10, 100, Map.of(), Map.of())));
    bench.s("a", 0, "n", 1L);
    bench.s("b", 1, "n", 2L);
    bench.s("c", 2, "n", 1L);
    bench.s("d", 3);
    assertEquals(
        Map.of(List.of("a", 1L), 2L, List.of("a", 2L), 1L),
        bench.oracle.sessions(bench.events()).stream()
            .collect(HashMap::new, (all, s) -> all.put(s.key(), s.events()), Map::putAll));
    assertEquals(1, bench.oracle.unkeyed(bench.events()));
  }

  @Test
  void shouldMeasureEventsOfTheSessionAndFlagMeasures() {
    Map<String, MeasureSpec> measures = new LinkedHashMap<>();
    measures.put("orders", new MeasureSpec(Aggregates.COUNT, null, "w == 'order'", null));
    measures.put("spent", new MeasureSpec(Aggregates.SUM, "x", null, null));
    measures.put("landing", new MeasureSpec(Aggregates.FIRST, "w", null, null));
    measures.put("share", new MeasureSpec(Aggregates.RATIO, null, "w == 'order'", null));
    measures.put("median", new MeasureSpec(Aggregates.QUANTILE, "n", null, Map.of("q", 0.5)));
    Map<String, String> flags = new LinkedHashMap<>();
    flags.put("converted", "orders > 0");
    flags.put("dear", "median > 5");
    SessionSpec spec = new SessionSpec("s", K, 10, FeatureSpec.FOREVER, measures, flags);
    OracleBench bench = bench(Map.of("v", spec));
    bench.s("b", 1, "w", "home", "x", 0.1);
    bench.s("a", 1, "n", 1L);
    bench.s("c", 2, "w", "order", "x", 0.2, "n", 9L);
    bench.s("d", 3, "n", 7L);
    bench.s("e", 99);
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("orders", 1L);
    first.put("spent", 0.3);
    first.put("landing", "home");
    first.put("share", 0.25);
    first.put("median", 7L);
    Map<String, Object> second = new LinkedHashMap<>();
    second.put("orders", 0L);
    second.put("spent", 0.0);
    second.put("landing", null);
    second.put("share", 0.0);
    second.put("median", null);
    assertEquals(
        List.of(
            closed(1, 3, 4, first, Map.of("converted", true, "dear", true)),
            closed(99, 99, 1, second, Map.of("converted", false, "dear", false))),
        bench.oracle.sessions(bench.events()));
    assertEquals(
        List.copyOf(first.keySet()),
        List.copyOf(bench.oracle.sessions(bench.events()).get(0).measures().keySet()));
  }

  private static Session closed(
      long start, long end, long events, Map<String, Object> measures, Map<String, Boolean> flags) {
    return new Session(
        null,
        "v",
        "a",
        start,
        end,
        events,
        measures,
        flags,
        Session.Status.CLOSED,
        0,
        RecordTiming.ON_TIME,
        null,
        "bench",
        1L);
  }

  private static List<String> extents(OracleBench bench) {
    return bench.oracle.sessions(bench.events()).stream()
        .map(s -> s.start() + ".." + s.end() + ": " + s.events())
        .toList();
  }

  private static OracleBench sessions(long gap, long max) {
    return bench(Map.of("v", new SessionSpec("s", K, gap, max, Map.of(), Map.of())));
  }

  private static OracleBench bench(Map<String, SessionSpec> sessions) {
    return OracleBench.of(sessions, Map.of(), Map.of());
  }
}
