package io.weir.transforms.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.IncompatibleWindowException;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.NonMergingWindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowMappingFn;
import org.joda.time.Instant;

/**
 * Assigns the windows of a {@link WindowGrid}. Beam's own fixed and sliding windows round towards
 * zero, so their windows before 1970 differ.
 */
final class GridWindows extends NonMergingWindowFn<Object, IntervalWindow> {
  private final WindowGrid grid;

  /** Creates the function for a grid that is not forever. */
  GridWindows(WindowGrid grid) {
    this.grid = grid;
  }

  @Override
  public Collection<IntervalWindow> assignWindows(AssignContext context) {
    return windowsOf(context.timestamp().getMillis());
  }

  /** Returns the windows that contain a time, the latest first. */
  List<IntervalWindow> windowsOf(long time) {
    List<IntervalWindow> windows = new ArrayList<>();
    for (long start : grid.starts(time)) {
      windows.add(window(start));
    }
    return windows;
  }

  private IntervalWindow window(long start) {
    return new IntervalWindow(
        Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + grid.window()));
  }

  @Override
  public boolean assignsToOneWindow() {
    return grid.window() == grid.every();
  }

  @Override
  @SuppressWarnings("deprecation") // Still abstract in Beam.
  public boolean isCompatible(WindowFn<?, ?> other) {
    return equals(other);
  }

  @Override
  public void verifyCompatibility(WindowFn<?, ?> other) throws IncompatibleWindowException {
    if (!equals(other)) {
      throw new IncompatibleWindowException(
          other, "windows of metrics are compatible only with those of equal length and step");
    }
  }

  @Override
  public Coder<IntervalWindow> windowCoder() {
    return IntervalWindow.getCoder();
  }

  /**
   * Maps like Beam's own functions to the earliest window that contains the last timestamp of the
   * main window.
   */
  @Override
  public WindowMappingFn<IntervalWindow> getDefaultWindowMappingFn() {
    return new WindowMappingFn<>() {
      @Override
      public IntervalWindow getSideInputWindow(BoundedWindow main) {
        long[] starts = grid.starts(main.maxTimestamp().getMillis());
        if (starts.length == 0) {
          throw new IllegalArgumentException("no window of a metric holds the end of " + main);
        }
        return window(starts[starts.length - 1]);
      }
    };
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof GridWindows other && grid.equals(other.grid);
  }

  @Override
  public int hashCode() {
    return grid.hashCode();
  }

  @Override
  public String toString() {
    return "windows of " + grid.window() + " ms every " + grid.every() + " ms";
  }
}
