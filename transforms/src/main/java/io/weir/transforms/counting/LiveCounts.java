package io.weir.transforms.counting;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of everything that runs in this process, for people who watch: what is retried counts
 * again. Runners' metrics cannot serve, as they may be off. They are of all runs, so whoever
 * watches one run subtracts what there was when it started.
 */
public final class LiveCounts {
  private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();

  private LiveCounts() {}

  /** Adds to a count. To be called for many records at once; see {@link LiveCounter}. */
  public static void add(String name, long count) {
    COUNTS.computeIfAbsent(name, n -> new LongAdder()).add(count);
  }

  /** The counts now, by name. */
  public static Map<String, Long> snapshot() {
    Map<String, Long> counts = new TreeMap<>();
    COUNTS.forEach((name, count) -> counts.put(name, count.sum()));
    return counts;
  }
}
