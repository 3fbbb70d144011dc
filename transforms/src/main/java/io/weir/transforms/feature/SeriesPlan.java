package io.weir.transforms.feature;

import io.weir.transforms.aggregate.WindowAccumulator;
import io.weir.transforms.pack.spec.Measure;

/** What follows from a {@link SeriesSpec}, worked out once: it is asked with each event. */
final class SeriesPlan {
  final SeriesSpec spec;
  final boolean tiled;
  final boolean newestTileEnough;
  // Whether what is known is a few numbers, however many events it is of.
  final boolean isKnownInNumbers;
  final TileEncoding tileForm = new TileEncoding(this);
  private final Measure[] measures;
  private final Object[] nothing;

  SeriesPlan(SeriesSpec spec) {
    this.spec = spec;
    this.tiled = spec.isTiled();
    this.newestTileEnough = spec.isNewestTileEnough();
    this.measures = spec.measures().toArray(Measure[]::new);
    this.isKnownInNumbers = !spec.measures().contains(Measure.DISTINCT);
    this.nothing = new Object[measures.length];
    for (int i = 0; i < nothing.length; i++) {
      nothing[i] = slides(i) ? newAggregate(i).value(null) : null;
    }
  }

  static SeriesPlan[] of(StagePlan plan) {
    return plan.series().stream().map(SeriesPlan::new).toArray(SeriesPlan[]::new);
  }

  int measures() {
    return measures.length;
  }

  /** Whether the measure moves along with a window; others are read off its entries. */
  boolean slides(int measure) {
    return measures[measure] != Measure.FIRST && measures[measure] != Measure.LAST;
  }

  boolean isLast(int measure) {
    return measures[measure] == Measure.LAST;
  }

  /** An empty aggregate for one of the measures. */
  WindowAccumulator newAggregate(int measure) {
    return WindowAccumulator.of(measures[measure], spec.type(), tiled);
  }

  /** An empty aggregate for each of the measures. */
  WindowAccumulator[] newAggregates() {
    WindowAccumulator[] made = new WindowAccumulator[measures.length];
    for (int i = 0; i < made.length; i++) {
      made[i] = newAggregate(i);
    }
    return made;
  }

  /** The measure over no events. */
  Object nothing(int measure) {
    return nothing[measure];
  }
}
