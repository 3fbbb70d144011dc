package io.weir.transforms.measure;

import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The value of the first or of the last event. */
final class Edge extends Aggregate {
  private final boolean last;
  private long at;
  private Object value;

  Edge(boolean last) {
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
  public void merge(Aggregate other) {
    Edge edge = (Edge) other;
    if (edge.value != null) {
      add(edge.at, edge.value);
    }
  }

  /** Whether the edge stays. */
  @Override
  public boolean unmerge(Aggregate other) {
    Edge edge = (Edge) other;
    return edge.value == null || edge.at != at;
  }

  @Override
  public Object value(Aggregate tiles) {
    Object there = tiles == null ? null : ((Edge) tiles).value;
    if (value == null || there == null) {
      return value == null ? there : value;
    }
    return last ? value : there;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Values.writeSigned(at, out);
    Values.write(value, out);
  }

  @Override
  public void read(DataInput in) throws IOException {
    at = Values.readSigned(in);
    value = Values.read(in);
  }
}
