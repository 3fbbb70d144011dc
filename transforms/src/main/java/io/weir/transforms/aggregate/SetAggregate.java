package io.weir.transforms.aggregate;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.Measure;
import io.weir.transforms.pack.spec.MeasureSpec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is known of one measure over a set of events, whatever order they came in. */
abstract class SetAggregate {
  /** Takes in the value of an event. */
  abstract void add(long time, Object id, Object value);

  /** Takes in all of another set, of the same measure. */
  abstract void merge(SetAggregate other);

  /** The measure, or null where it is missing. */
  abstract Object value();

  /**
   * Writes it; changes nothing: a snapshot may write while the key goes on.
   *
   * @param base a time that those of its events are near, epoch milliseconds
   */
  abstract void write(DataOutput out, long base) throws IOException;

  /** Reads what {@link #write} wrote into this empty one. */
  abstract void read(DataInput in, long base) throws IOException;

  static SetAggregate of(MeasureSpec spec, FieldType input) {
    Measure measure = spec.measure();
    return switch (measure) {
      case FIRST -> new PositionedEdgeAggregate(false);
      case LAST -> new PositionedEdgeAggregate(true);
      case QUANTILE -> new QuantileAggregate(spec.q(), input == FieldType.INT);
      default -> new Unordered(Aggregate.of(measure, input, true));
    };
  }

  /** An aggregate that does not ask when or what. */
  private static final class Unordered extends SetAggregate {
    private final Aggregate aggregate;

    Unordered(Aggregate aggregate) {
      this.aggregate = aggregate;
    }

    @Override
    void add(long time, Object id, Object value) {
      aggregate.add(time, value);
      aggregate.compact();
    }

    @Override
    void merge(SetAggregate other) {
      aggregate.merge(((Unordered) other).aggregate);
      aggregate.compact();
    }

    @Override
    Object value() {
      return aggregate.value(null);
    }

    @Override
    void write(DataOutput out, long base) throws IOException {
      aggregate.write(out);
    }

    @Override
    void read(DataInput in, long base) throws IOException {
      aggregate.read(in);
    }
  }
}
