package io.weir.transforms.aggregate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is known of one measure over some events: of a tile, of several tiles, or of a window that
 * slides over single entries. Values are never missing: a series holds only events that have one.
 */
public abstract class WindowAccumulator {
  /**
   * Takes in an event's value; in a tile, {@code time} (epoch milliseconds) tells first from last.
   */
  public abstract void add(long time, Object value);

  /**
   * Takes an event's value out again. Only for windows, never for tiles.
   *
   * @return false where the value of the events that are left is not known, so that a new
   *     accumulator must be filled with them
   */
  public abstract boolean remove(Object value);

  /** Takes in all of another accumulator of the same function. */
  public abstract void merge(WindowAccumulator other);

  /**
   * Takes out again what was merged, of the oldest or the newest events there are.
   *
   * @return false where the value of the events that are left is not known, so that a new
   *     accumulator must be filled with them
   */
  public abstract boolean unmerge(WindowAccumulator other);

  /**
   * The measure over this and, where it is not null, {@code tiles}, which lies wholly before this.
   */
  public abstract Object value(WindowAccumulator tiles);

  /**
   * Bounds its size, once it can do without {@link #remove}: what a tile does after each {@link
   * #add}.
   */
  public void compact() {}

  /** Writes it as part of a tile. Changes nothing: a snapshot may write while the key goes on. */
  public abstract void write(DataOutput out) throws IOException;

  /** Reads what {@link #write} wrote into this empty accumulator. */
  public abstract void read(DataInput in) throws IOException;
}
