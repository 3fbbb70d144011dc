package io.weir.transforms.aggregate;

import io.weir.transforms.encoding.EncodedValues;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventOrder;
import io.weir.transforms.event.FieldType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/** {@code first} and {@code last}: the value of the first or of the last event that has one. */
final class EdgeFunction extends AggregateFunction {
  private final boolean last;

  private EdgeFunction(boolean last) {
    this.last = last;
  }

  static EdgeFunction first() {
    return new EdgeFunction(false);
  }

  static EdgeFunction last() {
    return new EdgeFunction(true);
  }

  @Override
  public String name() {
    return last ? "last" : "first";
  }

  @Override
  public FieldType resultType(FieldType input) {
    return input;
  }

  @Override
  public WindowReading windowReading() {
    return last ? WindowReading.LAST_ENTRY : WindowReading.FIRST_ENTRY;
  }

  @Override
  public WindowAccumulator newWindowAccumulator(FieldType input, boolean tiled) {
    return new EdgeAccumulator(last);
  }

  /**
   * Creates an accumulator in which ids order events of equal time, because a set has no order of
   * its own.
   */
  @Override
  public SetAccumulator newSetAccumulator(FieldType input, Map<String, Double> parameters) {
    return new PositionedEdgeAccumulator(last);
  }

  /**
   * Accumulator of a tile, whose events are added with their times. A window reads its entries
   * instead.
   */
  static final class EdgeAccumulator extends WindowAccumulator {
    private final boolean last;
    private long at;
    private Object value;

    EdgeAccumulator(boolean last) {
      this.last = last;
    }

    @Override
    public void add(long time, Object newValue) {
      // Events are added in order, so of two events with equal times the one added later is the
      // later event.
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
      EdgeAccumulator edge = (EdgeAccumulator) other;
      if (edge.value != null) {
        add(edge.at, edge.value);
      }
    }

    /** Whether the edge stays. */
    @Override
    public boolean unmerge(WindowAccumulator other) {
      EdgeAccumulator edge = (EdgeAccumulator) other;
      return edge.value == null || edge.at != at;
    }

    @Override
    public Object value(WindowAccumulator tiles) {
      Object there = tiles == null ? null : ((EdgeAccumulator) tiles).value;
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

  /** The value of the first or the last event in the order of times, then ids. */
  static final class PositionedEdgeAccumulator extends SetAccumulator {
    private static final int EMPTY = 0;
    private static final int FULL = 1;

    private final boolean last;
    private long time;
    // Both fields are null until encoded data is decoded.
    private Object id;
    private Object value;
    private EncodedValues unread;

    PositionedEdgeAccumulator(boolean last) {
      this.last = last;
    }

    private boolean isEmpty() {
      return value == null && unread == null;
    }

    /** Decodes the value and the id. */
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
      PositionedEdgeAccumulator edge = (PositionedEdgeAccumulator) other;
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
}
