package io.weir.transforms.aggregate;

import io.weir.transforms.encoding.EncodedValues;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventOrder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The value at the first or the last event in the order; ids break ties of time. */
final class PositionedEdgeAggregate extends SetAccumulator {
  private static final int EMPTY = 0;
  private static final int FULL = 1;

  private final boolean last;
  private long time;
  // Both null while nobody asked for what was read.
  private Object id;
  private Object value;
  private EncodedValues unread;

  PositionedEdgeAggregate(boolean last) {
    this.last = last;
  }

  private boolean isEmpty() {
    return value == null && unread == null;
  }

  /** Makes the value and the id of what was read. */
  private void open() {
    if (value == null && unread != null) {
      Object[] both = unread.read();
      id = both[1];
      value = both[0];
    }
  }

  @Override
  public void add(long newTime, Object newId, Object newValue) {
    if (isEmpty() || isBeyond(newTime, newId)) {
      time = newTime;
      id = newId;
      value = newValue;
      unread = null;
    }
  }

  private boolean isBeyond(long newTime, Object newId) {
    if (newTime != time) {
      return newTime > time == last;
    }
    open();
    int order = EventOrder.compareIds(newId, id);
    return last ? order > 0 : order < 0;
  }

  @Override
  public void merge(SetAccumulator other) {
    PositionedEdgeAggregate edge = (PositionedEdgeAggregate) other;
    if (!edge.isEmpty()) {
      edge.open();
      add(edge.time, edge.id, edge.value);
    }
  }

  @Override
  public Object value() {
    open();
    return value;
  }

  @Override
  public void write(DataOutput out, long base) throws IOException {
    if (isEmpty()) {
      out.writeByte(EMPTY);
      return;
    }
    out.writeByte(FULL);
    ValueEncoding.writeSigned(time - base, out);
    if (unread != null) {
      unread.write(out);
    } else {
      ValueEncoding.write(value, out);
      ValueEncoding.write(id, out);
    }
  }

  @Override
  public void read(DataInput in, long base) throws IOException {
    if (in.readUnsignedByte() == FULL) {
      time = base + ValueEncoding.readSigned(in);
      unread = EncodedValues.take(in, 2);
    }
  }
}
