package io.weir.transforms.keyed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.counting.RecordedMetrics;
import java.util.Map;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.junit.jupiter.api.Test;

class KeyMetricsTest {
  private static final long NOON = 1_767_268_800_000L;
  private static final long END = BoundedWindow.TIMESTAMP_MAX_VALUE.getMillis();
  private static final long BEGINNING = BoundedWindow.TIMESTAMP_MIN_VALUE.getMillis();

  private final KeyMetrics metrics = new KeyMetrics();

  @Test
  void shouldCountWhenABundleEnds() {
    try (RecordedMetrics recorded = new RecordedMetrics()) {
      metrics.count("eventsAfterFinal");
      metrics.count("eventsAfterFinal");
      metrics.countRepeated();
      assertEquals(Map.of(), recorded.values);

      metrics.finish(END, 0, NOON);
      metrics.finish(END, 0, NOON);
      assertEquals(
          Map.of("eventsAfterFinal", 2L, "duplicate", 1L, "admitted", -1L, "largestStateBytes", 0L),
          recorded.values);
    }
  }

  @Test
  void shouldMeasureTheLagOfTheWatermark() {
    try (RecordedMetrics recorded = new RecordedMetrics()) {
      metrics.finish(NOON - 7000, 0, NOON);
      assertEquals(7000, recorded.values.get("watermarkLagMillis"));
      // The clocks of producers may be ahead of this one.
      metrics.finish(NOON + 7000, 0, NOON);
      assertEquals(0, recorded.values.get("watermarkLagMillis"));
    }
  }

  @Test
  void shouldMeasureNoLagBeforeTheFirstWatermarkAndAfterTheLast() {
    try (RecordedMetrics recorded = new RecordedMetrics()) {
      metrics.finish(BEGINNING, 0, NOON);
      metrics.finish(EventTimeTimers.END, 0, NOON);
      metrics.finish(END, 0, NOON);
      assertEquals(Map.of("largestStateBytes", 0L), recorded.values);
    }
  }

  @Test
  void shouldReportTheLargestStateOfTheLastMinute() {
    try (RecordedMetrics recorded = new RecordedMetrics()) {
      metrics.finish(END, 500, NOON);
      metrics.finish(END, 300, NOON + 60_000);
      assertEquals(500, recorded.values.get("largestStateBytes"));
      metrics.finish(END, 400, NOON + 60_001);
      assertEquals(400, recorded.values.get("largestStateBytes"));
      metrics.finish(END, 900, NOON + 60_002);
      assertEquals(900, recorded.values.get("largestStateBytes"));
    }
  }
}
