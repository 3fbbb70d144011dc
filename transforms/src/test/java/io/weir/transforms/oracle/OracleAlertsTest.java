package io.weir.transforms.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.record.Alert;
import java.util.List;
import org.junit.jupiter.api.Test;

class OracleAlertsTest {
  @Test
  void shouldCountOnceFromTheFirstHit() {
    OracleBench bench =
        OracleBench.of(
            """
            decide: {on: s, key: k}
            rules:
              hit: {when: "n >= 1", alert: {once: 10ms}}
            """);
    bench.s("a", 1, "n", 1L);
    bench.s("b", 10, "n", 1L);
    bench.s("c", 11, "n", 1L);
    bench.s("d", 12, "n", 1L);
    assertEquals(
        List.of(List.of("a", "b"), List.of("c", "d")),
        bench.oracle.alerts(bench.events()).stream().map(Alert::events).toList());
  }

  @Test
  void shouldJoinHitsCloserThanTheCooldown() {
    OracleBench bench = OracleBench.of(hits("10s"));
    bench.s("a", 1_000, "n", 1L);
    bench.s("b", 10_999, "n", 2L);
    bench.s("elsewhere", 11_000, "n", 3L, "k", "b");
    bench.s("c", 20_999, "n", 4L);
    assertEquals(
        List.of(
            alert("a", 1_000, 10_999, "n was 1", "a", "b"),
            alert("b", 11_000, 11_000, "n was 3", "elsewhere"),
            alert("a", 20_999, 20_999, "n was 4", "c")),
        bench.oracle.alerts(bench.events()));
  }

  @Test
  void shouldRaiseAnAlertPerHitWithoutCooldown() {
    OracleBench bench = OracleBench.of(hits("0s"));
    bench.s("a", 5, "n", 1L);
    bench.s("b", 5, "n", 2L);
    assertEquals(
        List.of(alert("a", 5, 5, "n was 1", "a"), alert("a", 5, 5, "n was 2", "b")),
        bench.oracle.alerts(bench.events()));
  }

  @Test
  void shouldKeepTheFirst20EventsOfAnAlert() {
    OracleBench bench = OracleBench.of(hits("10s"));
    for (int i = 10; i < 35; i++) {
      bench.s("e" + i, i, "n", 1L);
    }
    Alert alert = bench.oracle.alerts(bench.events()).get(0);
    assertEquals(25, alert.count());
    assertEquals(34, alert.end());
    assertEquals(20, alert.events().size());
    assertEquals("e29", alert.events().get(19));
  }

  private static String hits(String cooldown) {
    return """
    decide: {on: s, key: k}
    rules:
      silent: {when: "n > 100"}
      hit: {when: "n > 0", outcome: review, score: 30, cooldown: %s, reason: "n was {n}"}
    """
        .formatted(cooldown);
  }

  private static Alert alert(String key, long start, long end, String reason, Object... events) {
    return new Alert(
        "",
        "hit",
        key,
        Outcomes.REVIEW,
        start,
        end,
        events.length,
        List.of(events),
        30,
        reason,
        Alert.Status.CLOSED,
        0,
        null,
        "bench",
        1L);
  }
}
