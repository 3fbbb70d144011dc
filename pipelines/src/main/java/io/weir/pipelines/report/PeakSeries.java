package io.weir.pipelines.report;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Highest values of one group for each column of a chart. The result does not depend on the order
 * and the partition of the values. It has at most {@link ChartAxis#MOST_COLUMNS} columns.
 */
final class PeakSeries implements Serializable {
  private static final long serialVersionUID = 1;

  private ChartAxis axis;
  private TreeMap<Long, Double> byColumn = new TreeMap<>();

  PeakSeries(ChartAxis axis) {
    this.axis = axis;
  }

  ChartAxis axis() {
    return axis;
  }

  /** Returns the highest value of each column that has one. */
  SortedMap<Long, Double> byColumn() {
    return byColumn;
  }

  /** Adds the value of a window with this start, epoch milliseconds. */
  void add(long start, double value) {
    put(axis.column(start), value);
  }

  /** Adds another series with windows of the same length. */
  void add(PeakSeries other) {
    while (axis.columnMillis() < other.axis.columnMillis()) {
      coarsen();
    }
    other.byColumn.forEach((column, value) -> put(axis.column(column, other.axis), value));
  }

  /** Merges columns in pairs. */
  void coarsen() {
    ChartAxis finer = axis;
    TreeMap<Long, Double> fine = byColumn;
    axis = axis.coarser();
    byColumn = new TreeMap<>();
    fine.forEach((column, value) -> byColumn.merge(axis.column(column, finer), value, Math::max));
  }

  /** Adds a value to its column. */
  void put(long column, double value) {
    byColumn.merge(column, value, Math::max);
    while (axis.isTooLong(byColumn.firstKey(), byColumn.lastKey())) {
      coarsen();
    }
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof PeakSeries s && axis.equals(s.axis) && byColumn.equals(s.byColumn);
  }

  @Override
  public int hashCode() {
    return 31 * axis.hashCode() + byColumn.hashCode();
  }
}
