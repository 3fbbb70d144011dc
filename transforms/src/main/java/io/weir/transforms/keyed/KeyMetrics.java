package io.weir.transforms.keyed;

import io.weir.transforms.counting.MetricNames;
import io.weir.transforms.counting.RepeatedDeliveries;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.Gauge;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;

/**
 * The metrics of a keyed step. They are updated when a bundle finishes, because runners look a
 * metric up by its name each time.
 */
final class KeyMetrics {
  /** The largest state is that of the last minute, so that the gauge also falls. */
  private static final long LARGEST_FOR_MILLIS = 60_000;

  private static final long BEGINNING = BoundedWindow.TIMESTAMP_MIN_VALUE.getMillis();

  private static final Gauge LARGEST_STATE =
      Metrics.gauge(MetricNames.NAMESPACE, MetricNames.LARGEST_STATE);
  private static final Gauge WATERMARK_LAG =
      Metrics.gauge(MetricNames.NAMESPACE, MetricNames.WATERMARK_LAG);

  private final RepeatedDeliveries repeated = new RepeatedDeliveries();
  private final Map<String, Long> counts = new TreeMap<>();
  private int largest;
  private long largestAt;

  /** Adds one to a counter. */
  void count(String counter) {
    counts.merge(counter, 1L, Long::sum);
  }

  void countRepeated() {
    repeated.add();
  }

  /**
   * Updates the metrics.
   *
   * @param watermark input watermark, epoch milliseconds; the lag of the first and the last of all
   *     is not measured
   * @param written bytes of the largest state that was written in the bundle
   * @param now wall clock, epoch milliseconds
   */
  void finish(long watermark, int written, long now) {
    repeated.flush();
    counts.forEach((name, count) -> Metrics.counter(MetricNames.NAMESPACE, name).inc(count));
    counts.clear();
    if (written >= largest || now - largestAt > LARGEST_FOR_MILLIS) {
      largest = written;
      largestAt = now;
    }
    LARGEST_STATE.set(largest);
    if (watermark > BEGINNING && watermark < EventTimeTimers.END) {
      WATERMARK_LAG.set(Math.max(0, now - watermark));
    }
  }
}
