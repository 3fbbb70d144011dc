package io.weir.transforms.aggregate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is known of one measure over a set of events, whatever order they came in. */
public abstract class SetAccumulator {
  /**
   * Takes in the value of an event.
   *
   * @param time the event's time, epoch milliseconds
   * @param id the event's id, by which an event is one and the same wherever it is added
   */
  public abstract void add(long time, Object id, Object value);

  /** Takes in all of another set, of the same measure. */
  public abstract void merge(SetAccumulator other);

  /** The measure, or null where it is missing. */
  public abstract Object value();

  /**
   * Writes it; changes nothing: a snapshot may write while the key goes on.
   *
   * @param base a time that those of its events are near, epoch milliseconds
   */
  public abstract void write(DataOutput out, long base) throws IOException;

  /** Reads what {@link #write} wrote into this empty one. */
  public abstract void read(DataInput in, long base) throws IOException;
}
