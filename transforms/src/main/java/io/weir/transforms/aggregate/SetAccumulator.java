package io.weir.transforms.aggregate;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.Measure;
import io.weir.transforms.pack.spec.MeasureSpec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is known of one measure over a set of events, whatever order they came in. */
public abstract class SetAccumulator {
  /** Takes in the value of an event. */
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

  public static SetAccumulator of(MeasureSpec spec, FieldType input) {
    Measure measure = spec.measure();
    return switch (measure) {
      case FIRST -> new PositionedEdgeAggregate(false);
      case LAST -> new PositionedEdgeAggregate(true);
      case QUANTILE -> new QuantileFunction(spec.q(), input == FieldType.INT);
      default -> new Unordered(WindowAccumulator.of(measure, input, true));
    };
  }

  /** An aggregate that does not ask when or what. */
  private static final class Unordered extends SetAccumulator {
    private final WindowAccumulator aggregate;

    Unordered(WindowAccumulator aggregate) {
      this.aggregate = aggregate;
    }

    @Override
    public void add(long time, Object id, Object value) {
      aggregate.add(time, value);
      aggregate.compact();
    }

    @Override
    public void merge(SetAccumulator other) {
      aggregate.merge(((Unordered) other).aggregate);
      aggregate.compact();
    }

    @Override
    public Object value() {
      return aggregate.value(null);
    }

    @Override
    public void write(DataOutput out, long base) throws IOException {
      aggregate.write(out);
    }

    @Override
    public void read(DataInput in, long base) throws IOException {
      aggregate.read(in);
    }
  }
}
