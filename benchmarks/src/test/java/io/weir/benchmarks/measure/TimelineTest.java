package io.weir.benchmarks.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final long START = 1_000_000;

  /** A hundred results in the first ten seconds, then a hundred a second for nine seconds. */
  private static Timeline slowStart() {
    Timeline timeline = new Timeline(1_000);
    for (int i = 0; i < 100; i++) {
      timeline.answer(i, START + i * 100L);
    }
    for (int i = 0; i < 900; i++) {
      timeline.answer(100 + i, START + 10_000 + i * 10L);
    }
    return timeline;
  }

  @Test
  void shouldMeasureTheLatePartWhenTheStartIsSlow() {
    assertEquals(100, slowStart().span().eventsPerSecond(), 1e-9);
  }

  @Test
  void shouldFindWhenTheRateBeganWhenTheStartIsSlow() {
    // Two seconds that begin 100 ms before the fast part have 1.9 s of it, and 90 % are required.
    double reached = slowStart().reached(0.9);
    assertTrue(reached >= START + 9_700 && reached <= START + 10_000, () -> reached + " ms");
  }

  @Test
  void shouldFindNoTimeWhenTheRunIsShorterThanTheRateMustLast() {
    Timeline timeline = new Timeline(100);
    for (int i = 0; i < 100; i++) {
      timeline.answer(i, START + i);
    }
    assertTrue(Double.isNaN(timeline.reached(0.9)));
  }

  @Test
  void shouldIgnoreRevisionsWhenAnEventHasSeveralResults() {
    Timeline timeline = new Timeline(2);
    timeline.answer(0, START + 5);
    timeline.answer(0, START + 9);
    assertEquals(1, timeline.count());
    assertEquals(START + 5, timeline.at(0));
  }
}
