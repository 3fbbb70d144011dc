package io.weir.transforms.aggregate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The accumulator of one measure over a set of events, added in any order. */
public abstract class SetAccumulator {
  /**
   * Adds the value of an event.
   *
   * @param time event time, epoch milliseconds
   * @param id event id, which identifies the event in all accumulators
   */
  public abstract void add(long time, Object id, Object value);

  /** Adds the events of another accumulator of the same measure. */
  public abstract void merge(SetAccumulator other);

  /** Returns the result, or null if it is missing. */
  public abstract Object value();

  /**
   * Writes the accumulator. Changes nothing, because a snapshot may write while the key stays in
   * use.
   *
   * @param base a time near those of the events, epoch milliseconds
   */
  public abstract void write(DataOutput out, long base) throws IOException;

  /** Reads what {@link #write} wrote into this empty accumulator. */
  public abstract void read(DataInput in, long base) throws IOException;
}
