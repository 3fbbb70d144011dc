package io.weir.transforms.admission;

import java.util.TreeMap;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Counts of what a DoFn saw, by name: as elements, which are exact whatever is retried, one a name
 * and bundle; and as metrics, for people who watch.
 */
public final class BundleCounts {
  private final TreeMap<String, Long> counts = new TreeMap<>();

  public void add(String name) {
    counts.merge(name, 1L, Long::sum);
  }

  /** Puts out what was counted and starts anew. To be called when a bundle finishes. */
  public <T> void flush(DoFn<?, T>.FinishBundleContext context, TupleTag<KV<String, Long>> tag) {
    counts.forEach(
        (name, count) -> {
          Counter counter = Metrics.counter("weir", name);
          counter.inc(count);
          context.output(
              tag, KV.of(name, count), BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
        });
    counts.clear();
  }
}
