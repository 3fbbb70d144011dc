package io.weir.transforms.counting;

import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Counts, by name, what a DoFn processed in a bundle.
 *
 * <p>The counts leave in two forms. As elements, one per name and bundle, they are exact even if
 * bundles are retried. As metrics and live counts they show progress. A bundle can be the whole of
 * a bounded input, so live counts do not wait for its end.
 */
public final class BundleCounts {
  private final Map<String, Count> counts = new TreeMap<>();

  public void add(String name) {
    add(name, 1);
  }

  public void add(String name, long number) {
    Count count = counts.computeIfAbsent(name, Count::new);
    count.total += number;
    count.live.add(number);
  }

  /** Emits the counts and resets them. Call this when a bundle finishes. */
  public <T> void flush(DoFn<?, T>.FinishBundleContext context, TupleTag<KV<String, Long>> tag) {
    counts.forEach(
        (name, count) -> {
          Counter counter = Metrics.counter(MetricNames.NAMESPACE, name);
          counter.inc(count.total);
          count.live.flush();
          context.output(
              tag,
              KV.of(name, count.total),
              BoundedWindow.TIMESTAMP_MIN_VALUE,
              GlobalWindow.INSTANCE);
        });
    counts.clear();
  }

  private static final class Count {
    final LiveCounter live;
    long total;

    Count(String name) {
      live = new LiveCounter(name);
    }
  }
}
