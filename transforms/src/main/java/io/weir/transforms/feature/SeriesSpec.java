package io.weir.transforms.feature;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.aggregate.WindowReading;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.FeatureSpec;
import java.io.Serializable;
import java.util.List;

/**
 * The events that one or more features of a key measure: those of a stream for which a condition
 * holds and a field is there. Features that differ only in their measure share a series.
 *
 * @param stream the stream
 * @param where condition on its events, or null
 * @param of the field measured, or null; events without it are passed over
 * @param flagged whether the value of an event is whether {@code where} holds, rather than a filter
 *     (ratio)
 * @param type type of the values
 * @param over length of the window in milliseconds, or {@link FeatureSpec#FOREVER}
 * @param delay how far the window ends before the event, in milliseconds
 * @param exact whether the pack forbids tiles
 * @param measures what is measured, without repeats
 */
public record SeriesSpec(
    String stream,
    String where,
    String of,
    boolean flagged,
    FieldType type,
    long over,
    long delay,
    boolean exact,
    List<AggregateFunction> measures)
    implements Serializable {
  /** How many tiles a window has. */
  public static final int TILES = 256;

  // Below this a tile would be too short to be worth one.
  private static final long SHORTEST_TILE = 60_000;

  // With a delay longer than this the right edge, too, is on the grid.
  private static final long LONGEST_EXACT_DELAY = 60_000;

  public SeriesSpec {
    measures = List.copyOf(measures);
  }

  /** Whether the window has no left edge. */
  public boolean isForever() {
    return over == FeatureSpec.FOREVER;
  }

  /** Whether the window's edges are on a grid. */
  public boolean isGridded() {
    // over / 256 >= 1m, without rounding.
    return !exact && !isForever() && over >= TILES * SHORTEST_TILE;
  }

  /**
   * Whether old events are folded into tiles; all of a window without a left edge into a single
   * one.
   */
  public boolean isTiled() {
    return isGridded() || isForever();
  }

  /**
   * Whether nothing older than the newest tile is ever asked for but how many events it holds: a
   * window without delay that has an older tile in it has the newest one, too.
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

  /** Length of a tile in milliseconds. */
  long grid() {
    return (over + TILES - 1) / TILES;
  }

  /** The tile that the time belongs to: tile k holds k * grid < time <= (k + 1) * grid. */
  long tile(long time) {
    return isForever() ? 0 : Math.floorDiv(time - 1, grid());
  }

  /** The window of an event at {@code time} holds events later than this, in epoch milliseconds. */
  long leftEdge(long time) {
    if (isForever()) {
      return Long.MIN_VALUE;
    }
    long edge = time - delay - over;
    return isGridded() ? Math.floorDiv(edge, grid()) * grid() : edge;
  }

  /**
   * The window of an event at {@code time} holds events not later than this, where there is a
   * delay.
   */
  long rightEdge(long time) {
    long edge = time - delay;
    return isRightEdgeGridded() ? Math.floorDiv(edge, grid()) * grid() : edge;
  }

  private boolean isRightEdgeGridded() {
    return isGridded() && delay > LONGEST_EXACT_DELAY;
  }

  /** Events not later than this may be folded once nothing up to {@code frontier} can change. */
  long foldEdge(long frontier) {
    return isRightEdgeGridded() ? frontier : frontier - delay;
  }

  /**
   * How long after its time an event can still be in a window, in milliseconds; {@link
   * Long#MAX_VALUE}: forever.
   */
  public long reach() {
    return isForever() ? Long.MAX_VALUE : over + delay + (isGridded() ? grid() : 0);
  }
}
