package io.weir.transforms.aggregate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The accumulator of one measure over events of a tile, of several tiles, or of a window that
 * slides over single entries. Values are never missing, because a series contains only events that
 * have one.
 */
public abstract class WindowAccumulator {
  /**
   * Adds an event's value. In a tile, {@code time} (epoch milliseconds) determines which value is
   * first or last.
   */
  public abstract void add(long time, Object value);

  /**
   * Removes an event's value. Only for windows, never for tiles.
   *
   * @return false if the remaining result is unknown and must be recomputed
   */
  public abstract boolean remove(Object value);

  /** Adds another accumulator of the same function. */
  public abstract void merge(WindowAccumulator other);

  /**
   * Removes an accumulator that was merged, of the oldest or the newest events.
   *
   * @return false if the remaining result is unknown and must be recomputed
   */
  public abstract boolean unmerge(WindowAccumulator other);

  /**
   * Returns the result over this and {@code tiles}, all of whose events are before those of this;
   * null for no tiles.
   */
  public abstract Object value(WindowAccumulator tiles);

  /**
   * Limits the size of an accumulator that does not need {@link #remove}. A tile calls this after
   * each {@link #add}.
   */
  public void compact() {}

  /**
   * Writes the accumulator as part of a tile. Changes nothing, because a snapshot may write while
   * the key stays in use.
   */
  public abstract void write(DataOutput out) throws IOException;

  /** Reads what {@link #write} wrote into this empty accumulator. */
  public abstract void read(DataInput in) throws IOException;
}
