package io.weir.transforms.aggregate;

import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The value of the first or of the last event. */
final class EdgeFunction extends WindowAccumulator {
  private final boolean last;
  private long at;
  private Object value;

  EdgeFunction(boolean last) {
    this.last = last;
  }

  @Override
  public void add(long time, Object newValue) {
    // Events come in order, so of equal times the later call is the later event.
    if (value == null || (last ? time >= at : time < at)) {
      at = time;
      value = newValue;
    }
  }

  /** A window makes its edge anew from its entries instead. */
  @Override
  public boolean remove(Object oldValue) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void merge(WindowAccumulator other) {
    EdgeFunction edge = (EdgeFunction) other;
    if (edge.value != null) {
      add(edge.at, edge.value);
    }
  }

  /** Whether the edge stays. */
  @Override
  public boolean unmerge(WindowAccumulator other) {
    EdgeFunction edge = (EdgeFunction) other;
    return edge.value == null || edge.at != at;
  }

  @Override
  public Object value(WindowAccumulator tiles) {
    Object there = tiles == null ? null : ((EdgeFunction) tiles).value;
    if (value == null || there == null) {
      return value == null ? there : value;
    }
    return last ? value : there;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    ValueEncoding.writeSigned(at, out);
    ValueEncoding.write(value, out);
  }

  @Override
  public void read(DataInput in) throws IOException {
    at = ValueEncoding.readSigned(in);
    value = ValueEncoding.read(in);
  }
}
