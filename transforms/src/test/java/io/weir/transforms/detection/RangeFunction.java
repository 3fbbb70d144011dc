package io.weir.transforms.detection;

import io.weir.transforms.aggregate.AggregateFunction;
import io.weir.transforms.aggregate.WindowAccumulator;
import io.weir.transforms.event.FieldType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * {@code range}: the greatest number less the least. A function that the language does not have.
 */
final class RangeFunction extends AggregateFunction {
  @Override
  public String name() {
    return "range";
  }

  @Override
  public FieldType resultType(FieldType input) {
    return FieldType.DOUBLE;
  }

  @Override
  public boolean takesNumbersOnly() {
    return true;
  }

  @Override
  public WindowAccumulator newWindowAccumulator(FieldType input, boolean tiled) {
    return new RangeAccumulator();
  }

  private static final class RangeAccumulator extends WindowAccumulator {
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    @Override
    public void add(long time, Object value) {
      take(((Number) value).doubleValue());
    }

    private void take(double value) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }

    /** The extremes are not known without the events that are left, unless both stay. */
    @Override
    public boolean remove(Object value) {
      double gone = ((Number) value).doubleValue();
      return gone > least && gone < greatest;
    }

    @Override
    public void merge(WindowAccumulator other) {
      take(((RangeAccumulator) other).least);
      take(((RangeAccumulator) other).greatest);
    }

    @Override
    public boolean unmerge(WindowAccumulator other) {
      RangeAccumulator gone = (RangeAccumulator) other;
      return gone.least > least && gone.greatest < greatest;
    }

    @Override
    public Object value(WindowAccumulator tiles) {
      RangeAccumulator all = new RangeAccumulator();
      all.merge(this);
      if (tiles != null) {
        all.merge(tiles);
      }
      return all.greatest < all.least ? null : (Object) (all.greatest - all.least);
    }

    @Override
    public void write(DataOutput out) throws IOException {
      out.writeDouble(least);
      out.writeDouble(greatest);
    }

    @Override
    public void read(DataInput in) throws IOException {
      least = in.readDouble();
      greatest = in.readDouble();
    }
  }
}
