package io.weir.benchmarks.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyTest {
  /** A histogram of three digits is off by a thousandth at most. */
  private static final double THOUSANDTH = 0.001;

  @Test
  void shouldGivePercentilesInMillisecondsWhenEventsHaveResults() {
    Histogram micros = Latency.histogram();
    for (int millis = 1; millis <= 1_000; millis++) {
      Latency.record(micros, millis);
    }

    Latency latency = Latency.of(50, 2_000, micros, 7, 0.25);

    assertEquals(500, latency.p50(), 500 * THOUSANDTH);
    assertEquals(990, latency.p99(), 990 * THOUSANDTH);
    assertEquals(999, latency.p999(), 999 * THOUSANDTH);
    assertEquals(7, latency.unanswered());
  }

  @Test
  void shouldCountLatencyAsZeroWhenBrokerClockIsBehindSchedule() {
    Histogram micros = Latency.histogram();
    Latency.record(micros, -0.7);
    assertEquals(0, Latency.of(25, 1, micros, 0, 0).p999());
  }

  @Test
  void shouldGiveNoPercentileWhenNoEventHasAResult() {
    Latency latency = Latency.of(25, 1, Latency.histogram(), 3, 0);
    assertTrue(Double.isNaN(latency.p50()) && Double.isNaN(latency.p999()), latency::toString);
  }
}
