package io.weir.pipelines.report;

import io.weir.transforms.event.ValueText;
import io.weir.transforms.pack.spec.Durations;
import java.io.Serializable;

/**
 * Axis of a chart: its columns are the hours of the day, or spans of time from the first window to
 * the last.
 *
 * @param columnMillis length of a column in milliseconds, or {@link #HOURS_OF_DAY}
 */
record ChartAxis(long columnMillis) implements Serializable {
  static final long HOURS_OF_DAY = 0;

  /** Beyond this number, columns are merged in pairs, so that a line fits a terminal. */
  static final int MOST_COLUMNS = 32;

  private static final int HOURS = 24;
  private static final long MILLIS_PER_HOUR = 3_600_000;
  private static final int MINUTES_END = "2026-05-01T12:00".length();

  /**
   * Returns the axis for windows of a length. Windows of at most an hour are shown by hour of the
   * day. Longer windows each have a column.
   */
  static ChartAxis ofWindows(long windowMillis) {
    return new ChartAxis(windowMillis <= MILLIS_PER_HOUR ? HOURS_OF_DAY : windowMillis);
  }

  boolean isHoursOfDay() {
    return columnMillis == HOURS_OF_DAY;
  }

  /** Returns the column of a window with this start, epoch milliseconds. */
  long column(long start) {
    return isHoursOfDay()
        ? Math.floorMod(Math.floorDiv(start, MILLIS_PER_HOUR), (long) HOURS)
        : Math.floorDiv(start, columnMillis);
  }

  /** Returns the same axis with columns of twice the length. */
  ChartAxis coarser() {
    return new ChartAxis(2 * columnMillis);
  }

  /** Returns whether there are too many columns for a line. */
  boolean isTooLong(long first, long last) {
    return !isHoursOfDay() && last - first >= MOST_COLUMNS;
  }

  /** Returns the column that contains a column of a finer axis. */
  long column(long column, ChartAxis finer) {
    return isHoursOfDay()
        ? column
        : Math.floorDiv(Math.multiplyExact(column, finer.columnMillis), columnMillis);
  }

  /** Returns the first column to draw, given the lowest column with a value. */
  long first(long lowest) {
    return isHoursOfDay() ? 0 : lowest;
  }

  /** Returns the last column to draw, given the highest column with a value. */
  long last(long highest) {
    return isHoursOfDay() ? HOURS - 1 : highest;
  }

  /** Returns a description of the columns. */
  String title(long first, long last) {
    return isHoursOfDay()
        ? "by hour of the day (UTC)"
        : "by "
            + Durations.format(columnMillis)
            + ", "
            + name(first)
            + (first == last ? "" : " to " + name(last))
            + " (UTC)";
  }

  /** Returns the label of a column. */
  String name(long column) {
    if (isHoursOfDay()) {
      return (column < 10 ? "0" : "") + column + ":00";
    }
    String minutes = ValueText.time(column * columnMillis).substring(0, MINUTES_END);
    return minutes.endsWith("T00:00") ? minutes.substring(0, minutes.indexOf('T')) : minutes;
  }
}
