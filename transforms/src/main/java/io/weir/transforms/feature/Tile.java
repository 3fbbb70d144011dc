package io.weir.transforms.feature;

import io.weir.transforms.measure.Aggregate;

/** A stretch of a series' grid: how many events it has and what is known of them. */
final class Tile {
  long count;
  final Aggregate[] parts;

  Tile(long count, Aggregate[] parts) {
    this.count = count;
    this.parts = parts;
  }
}
