package io.weir.transforms.feature;

import io.weir.transforms.aggregate.WindowAccumulator;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An interval of a series' grid, or several merged intervals: the number of events and the
 * accumulators.
 */
final class Tile {
  private long count;
  private final WindowAccumulator[] parts;

  private Tile(long count, WindowAccumulator[] parts) {
    this.count = count;
    this.parts = parts;
  }

  /** Creates a tile without events. */
  static Tile of(SeriesPlan series) {
    return new Tile(0, series.newAggregates());
  }

  long count() {
    return count;
  }

  WindowAccumulator part(int measure) {
    return parts[measure];
  }

  void add(long time, Object value) {
    count++;
    FoldedEvents.add(parts, time, value);
  }

  void merge(Tile other) {
    count += other.count;
    for (int p = 0; p < parts.length; p++) {
      parts[p].merge(other.parts[p]);
      parts[p].compact();
    }
  }

  /**
   * Removes a tile that was merged.
   *
   * @return false if the remaining accumulators are unknown and must be recomputed
   */
  boolean unmerge(Tile other) {
    count -= other.count;
    for (int p = 0; p < parts.length; p++) {
      if (!parts[p].unmerge(other.parts[p])) {
        return false;
      }
    }
    return true;
  }

  void write(DataOutput out) throws IOException {
    ValueEncoding.writeUnsigned(count, out);
    FoldedEvents.write(parts, out);
  }

  /** Reads what {@link #write} wrote. */
  static Tile read(SeriesPlan series, DataInput in) throws IOException {
    return new Tile(ValueEncoding.readUnsigned(in), FoldedEvents.readParts(series, in));
  }
}
