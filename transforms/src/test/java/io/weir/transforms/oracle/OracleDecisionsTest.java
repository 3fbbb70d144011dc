package io.weir.transforms.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.RecordTiming;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OracleDecisionsTest {
  private static final String RULES =
      """
      features:
        count: {from: s, by: k, over: 1h, measure: count}
        twice: {value: "thrice - count"}
        thrice: {value: "count * 3"}
      decide: {on: s, where: "n > 0", key: k}
      rules:
        second: {when: "twice == 4", score: 60, reason: "{count} events"}
        big: {when: "n >= 100", outcome: review, score: 50}
        huge: {when: "x > 1000", outcome: decline, reason: "{x} at {time} by {w} {{not}}"}
      thresholds: {review: 60, decline: 100}
      """;

  @Test
  void shouldDecideEventsForWhichWhereHoldsInOrder() {
    OracleBench bench = OracleBench.of(RULES);
    bench.s("b", 2, "n", 1L);
    bench.s("a", 2, "n", 1L);
    bench.s("c", 1, "n", 1L);
    bench.s("not", 1, "n", 0L);
    bench.s("unknown", 1);
    assertEquals(List.of("c", "a", "b"), decisions(bench).stream().map(Decision::event).toList());
  }

  @Test
  void shouldCountAnEventDeliveredTwiceOnce() {
    OracleBench bench = OracleBench.of(RULES);
    bench.s("a", 1, "n", 1L, "x", 1.0);
    bench.s("a", 1, "n", 1L, "x", 5000.0);
    assertEquals(List.of(List.of()), decisions(bench).stream().map(Decision::rules).toList());
    assertEquals(
        List.of(Map.of("count", 1L, "twice", 2L, "thrice", 3L)),
        decisions(bench).stream().map(Decision::features).toList());
  }

  @Test
  void shouldApproveWhenNothingMatches() {
    OracleBench bench = OracleBench.of(RULES);
    bench.s("a", 7, "n", 1L);
    Decision decision = decisions(bench).get(0);
    assertEquals(Outcomes.APPROVE, decision.outcome());
    assertEquals(0, decision.score());
    assertEquals("a", decision.key());
    assertEquals(7, decision.time());
    assertEquals(List.of(), decision.rules());
    assertEquals(List.of("count", "twice", "thrice"), List.copyOf(decision.features().keySet()));
    assertEquals(RecordTiming.ON_TIME, decision.timing());
  }

  @Test
  void shouldDecideByTheMostSevereOfRulesAndThresholds() {
    OracleBench bench = OracleBench.of(RULES);
    bench.s("a", 1, "n", 100L);
    bench.s("b", 2, "n", 1L);
    bench.s("c", 3, "n", 1L, "x", 1001.0);
    List<Decision> decisions = decisions(bench);
    assertEquals(
        List.of(Outcomes.REVIEW, Outcomes.REVIEW, Outcomes.DECLINE),
        decisions.stream().map(Decision::outcome).toList());
    assertEquals(List.of(50L, 60L, 0L), decisions.stream().map(Decision::score).toList());
    assertEquals(
        List.of(List.of("big"), List.of("second"), List.of("huge")),
        decisions.stream().map(Decision::rules).toList());
  }

  @Test
  void shouldDecideByOutcomesOfThePacksOwn() {
    OracleBench bench =
        OracleBench.of(
            """
            decide: {on: s, key: k}
            outcomes: [ok, watch, page, close]
            rules:
              some: {when: "n >= 1", score: 40}
              more: {when: "n >= 2", outcome: watch, score: 20}
              most: {when: "n >= 3", outcome: close}
            thresholds: {page: 60}
            """);
    bench.s("a", 1, "n", 0L);
    bench.s("b", 2, "n", 1L);
    bench.s("c", 3, "n", 2L);
    bench.s("d", 4, "n", 3L);
    assertEquals(
        List.of("ok", "ok", "page", "close"),
        decisions(bench).stream().map(Decision::outcome).toList());
  }

  @Test
  void shouldLeaveOutDecisionsWithoutAMatchIfOnlyMatchesAreEmitted() {
    OracleBench bench =
        OracleBench.of(
            """
            decide: {on: s, key: k, emit: matched}
            rules:
              some: {when: "n >= 1"}
            """);
    bench.s("a", 1, "n", 0L);
    bench.s("b", 2, "n", 1L);
    bench.s("c", 3, "n", 0L);
    assertEquals(List.of("b"), decisions(bench).stream().map(Decision::event).toList());
  }

  @Test
  void shouldCapTheScoreAt100() {
    OracleBench bench = OracleBench.of(RULES);
    bench.s("a", 1, "n", 100L);
    bench.s("b", 2, "n", 100L);
    Decision decision = decisions(bench).get(1);
    assertEquals(100, decision.score());
    assertEquals(Outcomes.DECLINE, decision.outcome());
    assertEquals(List.of("2 events"), decision.reasons());
  }

  @Test
  void shouldShowValuesInReasonsAsOutputsDo() {
    OracleBench bench = OracleBench.of(RULES);
    bench.s("a", 1_700_000_000_050L, "n", 1L, "x", 1500.0);
    assertEquals(
        List.of("1500.0 at 2023-11-14T22:13:20.050Z by ? {not}"),
        decisions(bench).get(0).reasons());
  }

  @Test
  void shouldRoundDoublesToTwelveDigitsInAReason() {
    OracleBench bench = OracleBench.of(RULES);
    bench.s("a", 1_700_000_000_050L, "n", 1L, "x", Math.nextUp(1001.74));
    bench.s("b", 1_700_000_000_051L, "n", 1L, "x", Double.parseDouble("2e23"), "k", "another");
    assertEquals(
        List.of(
            "1001.74 at 2023-11-14T22:13:20.050Z by ? {not}",
            "2.0E23 at 2023-11-14T22:13:20.051Z by ? {not}"),
        decisions(bench).stream().flatMap(d -> d.reasons().stream()).toList());
  }

  @Test
  void shouldDecideAnEventWithoutKeyAndRaiseNoAlert() {
    OracleBench bench = OracleBench.of(RULES);
    bench.s("a", 1, "n", 100L, "k", null);
    Decision decision = decisions(bench).get(0);
    assertNull(decision.key());
    assertNull(decision.features().get("count"));
    assertNull(decision.features().get("twice"));
    assertEquals(Outcomes.REVIEW, decision.outcome());
    assertEquals(List.of(), bench.oracle.alerts(bench.events()));
  }

  @Test
  void shouldShowAKeyGivenAsAListAsAList() {
    OracleBench bench = OracleBench.of("decide: {on: s, key: [k, w]}\n");
    bench.s("a", 1, "w", "x");
    bench.s("b", 2);
    assertEquals(
        Arrays.asList(List.of("a", "x"), null),
        decisions(bench).stream().map(Decision::key).toList());
  }

  private static List<Decision> decisions(OracleBench bench) {
    return bench.oracle.decisions(bench.events());
  }
}
