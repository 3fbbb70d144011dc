package io.weir.transforms.counting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * The latencies of a kind of record as metrics: a distribution, and for each limit a counter of the
 * latencies up to it. Such counters are a histogram to Prometheus, which cannot read Beam's
 * distributions.
 */
public final class LatencyMetrics {
  /** Stands between the name of the distribution and a limit. */
  static final String LIMIT = ".le.";

  /**
   * Milliseconds, ascending. The last counter, with the limit {@code Inf}, counts all. There are
   * few limits, because Flink's runner visits every counter of a step when a bundle ends.
   */
  private static final long[] LIMITS = {20, 50, 100, 250, 1000, 5000, 60_000};

  private final Distribution distribution;
  private final List<Counter> upTo = new ArrayList<>();
  // Per limit the latencies between the limit before and this one.
  private final long[] between = new long[LIMITS.length + 1];
  private long sum;
  private long count;
  private long least;
  private long most;

  /** Creates the metrics of a kind of record. */
  public LatencyMetrics(String kind) {
    String name = MetricNames.LATENCY + kind;
    distribution = Metrics.distribution(MetricNames.NAMESPACE, name);
    for (long limit : LIMITS) {
      upTo.add(Metrics.counter(MetricNames.NAMESPACE, name + LIMIT + limit));
    }
    upTo.add(Metrics.counter(MetricNames.NAMESPACE, name + LIMIT + "Inf"));
    reset();
  }

  /** Adds a latency in milliseconds. Negative latencies, of clocks that differ, count as 0. */
  public void add(long millis) {
    long latency = Math.max(0, millis);
    int limit = Arrays.binarySearch(LIMITS, latency);
    between[limit < 0 ? -1 - limit : limit]++;
    sum += latency;
    count++;
    least = Math.min(least, latency);
    most = Math.max(most, latency);
  }

  /** Updates the metrics. Call this when a bundle finishes. */
  public void flush() {
    if (count == 0) {
      return;
    }
    distribution.update(sum, count, least, most);
    long total = 0;
    for (int i = 0; i < between.length; i++) {
      total += between[i];
      upTo.get(i).inc(total);
    }
    reset();
  }

  private void reset() {
    Arrays.fill(between, 0);
    sum = 0;
    count = 0;
    least = Long.MAX_VALUE;
    most = 0;
  }
}
