package io.weir.transforms.counting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LatencyMetricsTest {
  private final LatencyMetrics metrics = new LatencyMetrics("decisions");

  @Test
  void shouldCountEachLatencyAtItsLimitAndAtAllThatAreHigher() {
    try (RecordedMetrics recorded = new RecordedMetrics()) {
      metrics.add(20);
      metrics.add(21);
      metrics.add(5000);
      metrics.add(60_001);
      metrics.flush();

      assertEquals(Map.of("latencyMillis.decisions", "65042 4 20 60001"), recorded.distributions);
      assertEquals(
          Map.ofEntries(
              upTo("20", 1),
              upTo("50", 2),
              upTo("100", 2),
              upTo("250", 2),
              upTo("1000", 2),
              upTo("5000", 3),
              upTo("60000", 3),
              upTo("Inf", 4)),
          recorded.values);
    }
  }

  @Test
  void shouldCountEachLatencyOnceWhenBundlesFollow() {
    try (RecordedMetrics recorded = new RecordedMetrics()) {
      metrics.add(70);
      metrics.flush();
      metrics.flush();
      metrics.add(80);
      metrics.flush();

      assertEquals(2, recorded.values.get("latencyMillis.decisions.le.100"));
      assertEquals(0, recorded.values.get("latencyMillis.decisions.le.50"));
      assertEquals("80 1 80 80", recorded.distributions.get("latencyMillis.decisions"));
    }
  }

  @Test
  void shouldTakeAnEventOfTheFutureForOneOfNow() {
    try (RecordedMetrics recorded = new RecordedMetrics()) {
      metrics.add(-5000);
      metrics.flush();

      assertEquals("0 1 0 0", recorded.distributions.get("latencyMillis.decisions"));
      assertEquals(1, recorded.values.get("latencyMillis.decisions.le.20"));
    }
  }

  private static Map.Entry<String, Long> upTo(String limit, long count) {
    return Map.entry("latencyMillis.decisions.le." + limit, count);
  }
}
