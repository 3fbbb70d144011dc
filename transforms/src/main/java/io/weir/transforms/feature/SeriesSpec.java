package io.weir.transforms.feature;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.aggregate.WindowReading;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.FeatureSpec;
import java.io.Serializable;
import java.util.List;

/**
 * The events that one or more features of a key measure: those of a stream for which a condition is
 * true and a field is present. Features that differ only in their measure share a series.
 *
 * @param stream the stream
 * @param where condition on the stream's events, or null
 * @param of the field that is measured, or null; events without the field are ignored
 * @param flagged whether {@code where} is the value of an event instead of a filter (ratio)
 * @param type type of the values
 * @param over length of the window in milliseconds, or {@link FeatureSpec#FOREVER}; 0 if {@code
 *     newest} is given
 * @param newest the number of events in the window, or 0 if the window has a length in time
 * @param delay how long before the event the window ends, in milliseconds
 * @param exact whether the pack forbids tiles
 * @param measures the measures, without repeats
 * @param row what is kept of a table's rows; null if the events of the series are no rows
 */
public record SeriesSpec(
    String stream,
    String where,
    String of,
    boolean flagged,
    FieldType type,
    long over,
    int newest,
    long delay,
    boolean exact,
    List<AggregateFunction> measures,
    TableRow row)
    implements Serializable {
  /** Number of tiles in a window. */
  public static final int TILES = 256;

  // Shortest tile in milliseconds. A shorter tile would not save anything.
  private static final long SHORTEST_TILE = 60_000;

  // Longest delay, in milliseconds, for which the right edge is exact. With a longer delay the
  // right edge is on the grid too.
  private static final long LONGEST_EXACT_DELAY = 60_000;

  /** Creates a series whose windows have a length in time. */
  public SeriesSpec(
      String stream,
      String where,
      String of,
      boolean flagged,
      FieldType type,
      long over,
      long delay,
      boolean exact,
      List<AggregateFunction> measures) {
    this(stream, where, of, flagged, type, over, 0, delay, exact, measures, null);
  }

  public SeriesSpec {
    measures = List.copyOf(measures);
  }

  /** Returns whether the window begins with the first event. */
  public boolean isForever() {
    return over == FeatureSpec.FOREVER;
  }

  /** Returns whether the window has a number of events instead of a length in time. */
  public boolean isCounted() {
    return newest > 0;
  }

  /** The hash of a state's format depends on this text. */
  @Override
  public String toString() {
    return "SeriesSpec[stream="
        + stream
        + ", where="
        + where
        + ", of="
        + of
        + ", flagged="
        + flagged
        + ", type="
        + type
        + ", over="
        + over
        + (isCounted() ? ", newest=" + newest : "")
        + ", delay="
        + delay
        + ", exact="
        + exact
        + ", measures="
        + measures
        + (row == null ? "" : ", row=" + row)
        + "]";
  }

  /** Creates the series of a table's rows, of which the newest is kept. */
  static SeriesSpec ofRows(String stream, TableRow row) {
    return new SeriesSpec(
        stream,
        null,
        null,
        false,
        FieldType.BOOL,
        FeatureSpec.FOREVER,
        0,
        0,
        false,
        List.of(Aggregates.LAST),
        row);
  }

  /** Returns whether the events of the series are rows of a table. */
  public boolean isOfRows() {
    return row != null;
  }

  /** Returns the series with other measures. */
  SeriesSpec withMeasures(List<AggregateFunction> other) {
    return new SeriesSpec(stream, where, of, flagged, type, over, newest, delay, exact, other, row);
  }

  /** Returns whether the edges of the window are on a grid. */
  public boolean isGridded() {
    // Means over / 256 >= 1m, without rounding.
    return !exact && !isForever() && over >= TILES * SHORTEST_TILE;
  }

  /**
   * Returns whether old events are folded into tiles. A window that is forever has a single tile.
   */
  public boolean isTiled() {
    return isGridded() || isForever();
  }

  /**
   * Returns whether only the number of events is needed of tiles before the newest. This holds for
   * a window without delay: a window that contains an older tile contains the newest tile too.
   */
  boolean isNewestTileEnough() {
    if (!isTiled() || delay > 0) {
      return false;
    }
    for (AggregateFunction measure : measures) {
      if (measure.windowReading() != WindowReading.LAST_ENTRY) {
        return false;
      }
    }
    return true;
  }

  /** Returns the length of a tile in milliseconds. */
  long grid() {
    return (over + TILES - 1) / TILES;
  }

  /** Returns the index of the tile of a time. Tile k contains k * grid < time <= (k + 1) * grid. */
  long tile(long time) {
    return isForever() ? 0 : Math.floorDiv(time - 1, grid());
  }

  /**
   * Returns the exclusive start of the window of an event at {@code time}, in epoch milliseconds.
   */
  long leftEdge(long time) {
    if (isForever()) {
      return Long.MIN_VALUE;
    }
    long edge = time - delay - over;
    return isGridded() ? Math.floorDiv(edge, grid()) * grid() : edge;
  }

  /**
   * Returns the inclusive end of the window of an event at {@code time} if there is a delay, in
   * epoch milliseconds.
   */
  long rightEdge(long time) {
    long edge = time - delay;
    return isRightEdgeGridded() ? Math.floorDiv(edge, grid()) * grid() : edge;
  }

  private boolean isRightEdgeGridded() {
    return isGridded() && delay > LONGEST_EXACT_DELAY;
  }

  /**
   * Returns the time up to which events may be folded once events up to {@code frontier} are final.
   */
  long foldEdge(long frontier) {
    return isRightEdgeGridded() ? frontier : frontier - delay;
  }

  /**
   * Returns how long after its time an event can still be in a window, in milliseconds; {@link
   * Long#MAX_VALUE} for ever.
   */
  public long reach() {
    return isForever() || isCounted() ? Long.MAX_VALUE : over + delay + (isGridded() ? grid() : 0);
  }
}
