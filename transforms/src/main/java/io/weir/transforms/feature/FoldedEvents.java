package io.weir.transforms.feature;

import io.weir.transforms.aggregate.WindowAccumulator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The older events of one series of a key, folded into tiles. A tile is an interval of the series'
 * grid.
 */
abstract class FoldedEvents {
  final SeriesPlan series;
  final SeriesSpec spec;

  FoldedEvents(SeriesPlan series) {
    this.series = series;
    this.spec = series.spec;
  }

  /** Creates an instance without events. */
  static FoldedEvents of(SeriesPlan series) {
    return series.newestTileEnough ? new NewestTile(series) : new SeriesTiles(series);
  }

  /** Returns the index of the newest tile on the grid. */
  abstract long newest();

  /**
   * Adds an event. The event belongs to the newest tile or a newer one, unless it is later than the
   * allowed lateness.
   */
  abstract void fold(long time, Object value);

  /** Drops the tiles before the given index. */
  abstract void forgetBefore(long index);

  abstract boolean isEmpty();

  /**
   * Selects the tiles after the left edge and not after the right edge.
   *
   * @return number of events in these tiles
   */
  abstract long cover(long left, long right);

  /**
   * Returns the accumulator of a measure over the tiles last covered, or null if there are none.
   * The result is only valid until the next change.
   */
  abstract WindowAccumulator covered(int measure);

  abstract void write(DataOutput out) throws IOException;

  /** Reads what {@link #write} wrote into an empty instance. */
  abstract void read(DataInput in) throws IOException;

  /** Returns the index of the first tile in a window with the left edge. */
  final long firstInside(long left) {
    return spec.isForever() ? 0 : spec.tile(left + 1);
  }

  static void add(WindowAccumulator[] to, long time, Object value) {
    for (WindowAccumulator part : to) {
      part.add(time, value);
      part.compact();
    }
  }

  static void write(WindowAccumulator[] parts, DataOutput out) throws IOException {
    for (WindowAccumulator part : parts) {
      part.write(out);
    }
  }

  static WindowAccumulator[] readParts(SeriesPlan series, DataInput in) throws IOException {
    WindowAccumulator[] parts = series.newAggregates();
    for (WindowAccumulator part : parts) {
      part.read(in);
    }
    return parts;
  }
}
