package io.weir.transforms.keyed;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.StateEncoding;

/**
 * The storage of one key's state and due times. The state is held as bytes, or as objects ("live")
 * if it is large.
 *
 * @param <S> type of the state
 */
public abstract class KeySlot<S> extends StateBytes {
  /** Returns the live state, or null. */
  public abstract S live();

  /**
   * Holds the state as objects, or as bytes again if {@code state} is null.
   *
   * @param encoding encodes the state for snapshots
   */
  public abstract void hold(S state, StateEncoding<S> encoding);

  /** Returns when the key's event-time timer is due, epoch milliseconds, or never. */
  public abstract long eventTimeDue();

  public abstract void setEventTimeDue(long time);

  /** Sets when the key's processing-time timer is due, epoch milliseconds, or never. */
  public abstract void setProcessingTimeDue(long time);

  /** Returns whether the key has a state. */
  final boolean hasState() {
    return length > 0 || live() != null;
  }

  /** Holds the state as bytes. */
  final void write(ByteOutput written) {
    hold(null, null);
    resize(written.size());
    written.copyTo(array, from);
  }

  /** Removes the state. */
  final void clear() {
    hold(null, null);
    resize(0);
  }
}
