package io.weir.transforms.metric;

import io.weir.transforms.pack.spec.MetricSpec;
import java.io.Serializable;
import java.math.BigInteger;

/**
 * The grid of a metric's windows. A window contains start <= time < start + length. Starts are the
 * multiples of a step since 1970, negative ones included. All times are epoch milliseconds.
 *
 * @param window length of a window
 * @param every the step between starts
 * @param slice length of a slice; no window begins or ends inside a slice
 * @param isForever whether there is only one window, which contains every time; the lengths are
 *     then ignored
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

  /**
   * Returns the start of the slice that contains a time. All events of a slice are in the same
   * windows.
   */
  long sliceOf(long time) {
    return isForever ? 0 : Math.floorDiv(time, slice) * slice;
  }

  /**
   * Returns whether a window contains the time. There are gaps if windows are shorter than the
   * step.
   */
  boolean holds(long time) {
    return isForever || time < lastStart(time) + window;
  }

  /** Returns the start of the last window that begins at or before a time. */
  long lastStart(long time) {
    return Math.floorDiv(time, every) * every;
  }

  /** Returns the starts of the windows that contain a time, the latest first. */
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
