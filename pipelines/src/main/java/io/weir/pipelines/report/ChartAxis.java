package io.weir.pipelines.report;

import io.weir.transforms.event.ValueText;
import io.weir.transforms.pack.spec.Durations;
import java.io.Serializable;

/**
 * What the columns of a chart stand for: the hours of the day, or a span of time each, from the
 * first window to the last.
 *
 * @param columnMillis how long a column is; {@link #HOURS_OF_DAY} for the hours of the day
 */
record ChartAxis(long columnMillis) implements Serializable {
  static final long HOURS_OF_DAY = 0;

  /** More columns than this are put together in pairs, so that a line fits a terminal. */
  static final int MOST_COLUMNS = 32;

  private static final int HOURS = 24;
  private static final long MILLIS_PER_HOUR = 3_600_000;
  private static final int MINUTES_END = "2026-05-01T12:00".length();

  /** A window of at most an hour lies in an hour of the day; a longer one is a column itself. */
  static ChartAxis ofWindows(long windowMillis) {
    return new ChartAxis(windowMillis <= MILLIS_PER_HOUR ? HOURS_OF_DAY : windowMillis);
  }

  boolean isHoursOfDay() {
    return columnMillis == HOURS_OF_DAY;
  }

  /** The column of a window with this start, epoch milliseconds. */
  long column(long start) {
    return isHoursOfDay()
        ? Math.floorMod(Math.floorDiv(start, MILLIS_PER_HOUR), (long) HOURS)
        : Math.floorDiv(start, columnMillis);
  }

  /** The same time with columns of twice the length. */
  ChartAxis coarser() {
    return new ChartAxis(2 * columnMillis);
  }

  /** Whether columns from one to another are too many for a line. */
  boolean isTooLong(long first, long last) {
    return !isHoursOfDay() && last - first >= MOST_COLUMNS;
  }

  /** The column of this axis that holds a column of a finer one. */
  long column(long column, ChartAxis finer) {
    return isHoursOfDay()
        ? column
        : Math.floorDiv(Math.multiplyExact(column, finer.columnMillis), columnMillis);
  }

  /** First and last column to draw, of those there are. */
  long first(long lowest) {
    return isHoursOfDay() ? 0 : lowest;
  }

  /** See {@link #first}. */
  long last(long highest) {
    return isHoursOfDay() ? HOURS - 1 : highest;
  }

  /** What the columns are, for a person. */
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

  /** Where a column stands, for a person. */
  String name(long column) {
    if (isHoursOfDay()) {
      return (column < 10 ? "0" : "") + column + ":00";
    }
    String minutes = ValueText.time(column * columnMillis).substring(0, MINUTES_END);
    return minutes.endsWith("T00:00") ? minutes.substring(0, minutes.indexOf('T')) : minutes;
  }
}
