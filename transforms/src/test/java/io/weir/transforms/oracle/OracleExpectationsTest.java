package io.weir.transforms.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Expectation.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OracleExpectationsTest {
  private static final ExpectationSpec DELIVERY =
      new ExpectationSpec(
          "s", KeySpec.of("k"), "w == 'placed'", "w == 'delivered'", "w == 'cancelled'", 10);

  @Test
  void shouldDecideByTheFirstFollowUp() {
    OracleBench bench = bench(DELIVERY);
    bench.s("a", 1, "w", "placed");
    bench.s("d", 5, "w", "cancelled");
    bench.s("c", 4, "w", "delivered");
    bench.s("b", 2, "w", "packed");
    assertEquals(
        List.of(new Expectation(null, "e", "a", "a", 1, 11, Status.MET, 4L, 0, "bench", 1L)),
        told(bench));
  }

  @Test
  void shouldCancelWhenCalledOff() {
    OracleBench bench = bench(DELIVERY);
    bench.s("a", 1, "w", "placed");
    bench.s("b", 3, "w", "cancelled");
    bench.s("c", 4, "w", "delivered");
    assertEquals(List.of("a CANCELLED at 3"), statuses(bench));
  }

  @Test
  void shouldIncludeTheDeadline() {
    OracleBench bench = bench(DELIVERY);
    bench.s("a", 1, "w", "placed");
    bench.s("b", 11, "w", "delivered");
    bench.s("c", 21, "w", "placed");
    bench.s("d", 32, "w", "delivered");
    assertEquals(List.of("a MET at 11", "c OVERDUE at null"), statuses(bench));
  }

  @Test
  void shouldPreferUnlessWhenAnEventIsBoth() {
    OracleBench bench =
        bench(new ExpectationSpec("s", KeySpec.of("k"), "n == 1", "n >= 2", "n >= 3", 10));
    bench.s("a", 1, "n", 1L);
    bench.s("b", 2, "n", 3L);
    bench.s("c", 3, "n", 1L);
    bench.s("d", 4, "n", 2L);
    assertEquals(List.of("a CANCELLED at 2", "c MET at 4"), statuses(bench));
  }

  @Test
  void shouldDecideSeveralByOneFollowUp() {
    OracleBench bench = bench(DELIVERY);
    bench.s("a", 1, "w", "placed");
    bench.s("b", 2, "w", "placed");
    bench.s("c", 3, "w", "delivered");
    assertEquals(List.of("a MET at 3", "b MET at 3"), statuses(bench));
  }

  @Test
  void shouldOrderEqualTimesById() {
    OracleBench bench = bench(DELIVERY);
    bench.s("b", 1, "w", "placed");
    bench.s("a", 1, "w", "cancelled");
    bench.s("c", 1, "w", "delivered");
    bench.s("d", 1, "w", "cancelled");
    assertEquals(List.of("b MET at 1"), statuses(bench));
  }

  @Test
  void shouldCompareIdsAsUtf8() {
    OracleBench bench = bench(DELIVERY);
    // Before the placing in UTF-16, after it in UTF-8.
    bench.s("\uFF5E", 1, "w", "placed");
    bench.s("\uD83D\uDE00", 1, "w", "delivered");
    assertEquals(List.of("\uFF5E MET at 1"), statuses(bench));
  }

  @Test
  void shouldCompareIntIdsByValue() {
    OracleBench bench =
        bench(new ExpectationSpec("numbered", KeySpec.of("k"), "n == 1", "n == 2", null, 10));
    bench.add("numbered", 9L, 1, Map.of("k", "a", "n", 1L));
    bench.add("numbered", 10L, 1, Map.of("k", "a", "n", 2L));
    bench.add("numbered", 91L, 1, Map.of("k", "a", "n", 2L));
    bench.add("numbered", 11L, 5, Map.of("k", "a", "n", 2L));
    assertEquals(
        List.of(new Expectation(null, "e", 9L, "a", 1, 11, Status.MET, 1L, 0, "bench", 1L)),
        told(bench));
  }

  @Test
  void shouldResolveAfterTheDeadline() {
    OracleBench bench = bench(resolving(List.of()));
    bench.s("a", 1, "n", 1L);
    bench.s("b", 16, "n", 2L);
    bench.s("c", 100, "n", 1L);
    bench.s("d", 117, "n", 2L);
    bench.s("e", 200, "n", 1L);
    bench.s("f", 210, "n", 2L);
    bench.s("g", 300, "n", 1L);
    bench.s("h", 311, "n", 3L);
    assertEquals(
        List.of("a RESOLVED at 16", "c OVERDUE at null", "e MET at 210", "g RESOLVED at 311"),
        statuses(bench));
  }

  @Test
  void shouldGiveOnlyTheStatusesThatAreEmitted() {
    OracleBench bench = bench(resolving(List.of("OVERDUE", "RESOLVED")));
    bench.s("a", 1, "n", 1L);
    bench.s("b", 5, "n", 2L);
    bench.s("c", 100, "n", 1L);
    bench.s("d", 111, "n", 2L);
    bench.s("e", 200, "n", 1L);
    assertEquals(List.of("c RESOLVED at 111", "e OVERDUE at null"), statuses(bench));
  }

  private static ExpectationSpec resolving(List<String> emit) {
    return new ExpectationSpec("s", KeySpec.of("k"), "n == 1", "n == 2", "n == 3", 10, 5, emit);
  }

  @Test
  void shouldNotTakeAnEventAsItsOwnFollowUp() {
    OracleBench bench =
        bench(new ExpectationSpec("s", KeySpec.of("k"), "n > 0", "n > 0", null, 10));
    bench.s("a", 1, "n", 1L);
    bench.s("b", 2, "n", 1L);
    bench.s("c", 20, "n", 1L);
    assertEquals(List.of("a MET at 2", "b OVERDUE at null", "c OVERDUE at null"), statuses(bench));
  }

  @Test
  void shouldIgnoreFollowUpsOfAnotherKeyOrStream() {
    OracleBench bench = bench(DELIVERY);
    bench.s("a", 1, "w", "placed");
    bench.s("b", 2, "w", "delivered", "k", "b");
    bench.s("c", 3, "w", "delivered", "k", null);
    bench.add("other", "d", 4, Map.of("k", "a"));
    assertEquals(List.of("a OVERDUE at null"), statuses(bench));
    assertEquals(1, bench.oracle.unkeyed(bench.events()));
  }

  @Test
  void shouldNotHoldConditionsOnMissingValues() {
    OracleBench bench = bench(DELIVERY);
    bench.s("a", 1, "w", "placed");
    bench.s("b", 2);
    assertEquals(List.of("a OVERDUE at null"), statuses(bench));
  }

  @Test
  void shouldShowAKeyOfSeveralFieldsAsAList() {
    OracleBench bench =
        bench(
            new ExpectationSpec(
                "s", KeySpec.of(List.of("k", "n")), "w == 'placed'", "w == 'delivered'", null, 5));
    bench.s("a", -3, "w", "placed", "n", 7L);
    bench.s("b", -2, "w", "delivered", "n", 8L);
    assertEquals(
        List.of(
            new Expectation(
                null, "e", "a", List.of("a", 7L), -3, 2, Status.OVERDUE, null, 0, "bench", 1L)),
        told(bench));
  }

  @Test
  void shouldCountUnkeyedPairsOfEventsAndSections() {
    OracleBench bench = OracleBench.of(Map.of(), Map.of(), Map.of("e", DELIVERY, "f", DELIVERY));
    bench.s("a", 1, "k", null);
    bench.s("a", 1, "k", null);
    bench.s("b", 2, "k", null, "w", "placed");
    bench.s("c", 2);
    assertEquals(4, bench.oracle.unkeyed(bench.events()));
  }

  private static List<Expectation> told(OracleBench bench) {
    return bench.oracle.expectations(bench.events());
  }

  private static List<String> statuses(OracleBench bench) {
    return told(bench).stream().map(e -> e.event() + " " + e.status() + " at " + e.at()).toList();
  }

  private static OracleBench bench(ExpectationSpec expectation) {
    return OracleBench.of(Map.of(), Map.of(), Map.of("e", expectation));
  }
}
