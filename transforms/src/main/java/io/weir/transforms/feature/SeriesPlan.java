package io.weir.transforms.feature;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.aggregate.WindowAccumulator;
import io.weir.transforms.aggregate.WindowReading;

/**
 * Properties derived from a {@link SeriesSpec}. They are computed once, because every event needs
 * them.
 */
final class SeriesPlan {
  final SeriesSpec spec;
  final boolean tiled;
  final boolean isOfRows;
  final boolean newestTileEnough;
  // Whether all accumulators have a small size that does not grow with the number of events.
  final boolean isKnownInNumbers;
  final TileEncoding tileForm = new TileEncoding(this);
  private final AggregateFunction[] measures;
  private final WindowReading[] readings;
  private final Object[] nothing;

  SeriesPlan(SeriesSpec spec) {
    this.spec = spec;
    this.tiled = spec.isTiled();
    this.isOfRows = spec.isOfRows();
    this.newestTileEnough = spec.isNewestTileEnough();
    this.measures = spec.measures().toArray(AggregateFunction[]::new);
    this.readings =
        spec.measures().stream()
            .map(AggregateFunction::windowReading)
            .toArray(WindowReading[]::new);
    this.isKnownInNumbers = spec.measures().stream().allMatch(AggregateFunction::isOfConstantSize);
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

  /**
   * Returns whether the accumulator of the measure slides with a window. Other measures are read
   * from the entries.
   */
  boolean slides(int measure) {
    return readings[measure] == WindowReading.ACCUMULATOR;
  }

  boolean isLast(int measure) {
    return readings[measure] == WindowReading.LAST_ENTRY;
  }

  /** Creates an empty accumulator of one of the measures. */
  WindowAccumulator newAggregate(int measure) {
    return measures[measure].newWindowAccumulator(spec.type(), tiled);
  }

  /** Creates an empty accumulator of each measure. */
  WindowAccumulator[] newAggregates() {
    WindowAccumulator[] made = new WindowAccumulator[measures.length];
    for (int i = 0; i < made.length; i++) {
      made[i] = newAggregate(i);
    }
    return made;
  }

  /** Returns the value of the measure over no events. */
  Object nothing(int measure) {
    return nothing[measure];
  }
}
