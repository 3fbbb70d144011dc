package io.weir.transforms.metric;

import io.weir.transforms.pack.spec.MetricSpec;
import java.io.Serializable;
import java.math.BigInteger;

/**
 * Where the windows of a metric lie: each holds start <= time < start + length, and starts are the
 * multiples of a step since 1970, before it too. All times are epoch milliseconds.
 *
 * @param window length of a window
 * @param every the step between starts
 * @param slice length of a slice; no window begins or ends within one
 * @param isForever whether there is one window only, which holds every time; then the lengths mean
 *     nothing
 */
record WindowGrid(long window, long every, long slice, boolean isForever) implements Serializable {
  static WindowGrid of(MetricSpec spec) {
    if (spec.isForever()) {
      return new WindowGrid(0, 0, 0, true);
    }
    long slice =
        BigInteger.valueOf(spec.window()).gcd(BigInteger.valueOf(spec.every())).longValueExact();
    return new WindowGrid(spec.window(), spec.every(), slice, false);
  }

  /** Start of the slice that holds a time: the events of a slice are in the same windows. */
  long sliceOf(long time) {
    return isForever ? 0 : Math.floorDiv(time, slice) * slice;
  }

  /** Whether any window holds a time: there are gaps where windows are shorter than the step. */
  boolean holds(long time) {
    return isForever || time < lastStart(time) + window;
  }

  /** Start of the last window that begins at a time or before it. */
  long lastStart(long time) {
    return Math.floorDiv(time, every) * every;
  }

  /** Starts of the windows that hold a time, the latest first. */
  long[] starts(long time) {
    long last = lastStart(time);
    long reach = last + window - time;
    long[] starts = new long[reach <= 0 ? 0 : Math.toIntExact((reach - 1) / every + 1)];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = last - i * every;
    }
    return starts;
  }
}
