package io.weir.transforms.measure;

import io.weir.transforms.event.Order;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The value at the first or the last event in the order; ids break ties of time. */
final class PlacedEdge extends SetAggregate {
  private final boolean last;
  private long time;
  private Object id;
  private Object value;

  PlacedEdge(boolean last) {
    this.last = last;
  }

  @Override
  void add(long newTime, Object newId, Object newValue) {
    if (value == null || isBeyond(newTime, newId)) {
      time = newTime;
      id = newId;
      value = newValue;
    }
  }

  private boolean isBeyond(long newTime, Object newId) {
    int order = newTime != time ? Long.compare(newTime, time) : Order.compareIds(newId, id);
    return last ? order > 0 : order < 0;
  }

  @Override
  void merge(SetAggregate other) {
    PlacedEdge edge = (PlacedEdge) other;
    if (edge.value != null) {
      add(edge.time, edge.id, edge.value);
    }
  }

  @Override
  Object value() {
    return value;
  }

  @Override
  void write(DataOutput out) throws IOException {
    Values.write(value, out);
    if (value != null) {
      Values.writeSigned(time, out);
      Values.write(id, out);
    }
  }

  @Override
  void read(DataInput in) throws IOException {
    value = Values.read(in);
    if (value != null) {
      time = Values.readSigned(in);
      id = Values.read(in);
    }
  }
}
