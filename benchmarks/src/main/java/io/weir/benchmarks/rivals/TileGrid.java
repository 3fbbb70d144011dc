package io.weir.benchmarks.rivals;

import java.time.Duration;

/** Grid of a long window, whose edges are at multiples of 1/256 of its length. */
final class TileGrid {
  private static final int TILES = 256;

  final long over;
  final long tile;

  TileGrid(Duration over) {
    this.over = over.toMillis();
    this.tile = (this.over + TILES - 1) / TILES;
  }

  /**
   * Returns the left edge of the window of an event, which contains the times later than the edge.
   */
  long leftEdge(long time) {
    return floor(time - over);
  }

  /** Returns the last edge that is not later than the time. */
  long floor(long time) {
    return Math.floorDiv(time, tile) * tile;
  }

  /** Returns the end, inclusive, of the tile that contains the time. */
  long end(long time) {
    return floor(time - 1) + tile;
  }
}
