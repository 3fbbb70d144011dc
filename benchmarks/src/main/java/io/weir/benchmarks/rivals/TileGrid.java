package io.weir.benchmarks.rivals;

import java.time.Duration;

/** The grid of a long window: its edges are at multiples of 1/256 of its length. */
final class TileGrid {
  private static final int TILES = 256;

  final long over;
  final long tile;

  TileGrid(Duration over) {
    this.over = over.toMillis();
    this.tile = (this.over + TILES - 1) / TILES;
  }

  /** The window of an event at the time holds what is later than this. */
  long leftEdge(long time) {
    return floor(time - over);
  }

  /** The last edge not later than the time. */
  long floor(long time) {
    return Math.floorDiv(time, tile) * tile;
  }

  /** The end, inclusive, of the tile that the time is in. */
  long end(long time) {
    return floor(time - 1) + tile;
  }
}
