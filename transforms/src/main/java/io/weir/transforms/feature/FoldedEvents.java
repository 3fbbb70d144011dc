package io.weir.transforms.feature;

import io.weir.transforms.aggregate.WindowAccumulator;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One key's older events of one series, folded into tiles: stretches of the grid. */
abstract class FoldedEvents {
  final SeriesPlan series;
  final SeriesSpec spec;

  FoldedEvents(SeriesPlan series) {
    this.series = series;
    this.spec = series.spec;
  }

  /** Without any events. */
  static FoldedEvents of(SeriesPlan series) {
    return series.newestTileEnough ? new NewestTile(series) : new SeriesTiles(series);
  }

  /** Number of the newest tile on the grid. */
  abstract long newest();

  /** Takes in an event; only what is late beyond measure is not of the newest tile or a newer. */
  abstract void fold(long time, Object value);

  /** Forgets the tiles before one. */
  abstract void forgetBefore(long index);

  abstract boolean isEmpty();

  /**
   * Looks at the tiles that lie after the left edge and not after the right one.
   *
   * @return how many events they hold
   */
  abstract long cover(long left, long right);

  /** What is known of a measure over the tiles last covered; null where nothing is. Not to keep. */
  abstract WindowAccumulator covered(int measure);

  abstract void write(DataOutput out) throws IOException;

  /** Reads what {@link #write} wrote, into none. */
  abstract void read(DataInput in) throws IOException;

  /** The first tile that has a place in a window with that left edge. */
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
