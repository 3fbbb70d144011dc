package io.weir.transforms.counting;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Progress counts of all pipelines in this process. Retried work counts again. Runners' metrics
 * cannot serve instead, because they may be off.
 *
 * <p>The counts are totals of the process. Whoever shows the progress of one run subtracts the
 * counts at the start of that run.
 */
public final class LiveCounts {
  private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();

  private LiveCounts() {}

  /** Adds to a count. Call this for many records at once; see {@link LiveCounter}. */
  public static void add(String name, long count) {
    COUNTS.computeIfAbsent(name, n -> new LongAdder()).add(count);
  }

  /** Returns the current counts by name. */
  public static Map<String, Long> snapshot() {
    Map<String, Long> counts = new TreeMap<>();
    COUNTS.forEach((name, count) -> counts.put(name, count.sum()));
    return counts;
  }
}
