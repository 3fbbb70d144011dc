package io.weir.transforms.aggregate;

import io.weir.transforms.event.FieldType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * {@code stddev}: the standard deviation of the population, from exact sums, so that there is no
 * cancellation error.
 */
final class DeviationFunction extends AggregateFunction {
  @Override
  public String name() {
    return "stddev";
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
    return new DeviationAccumulator();
  }

  static final class DeviationAccumulator extends WindowAccumulator {
    private static final MathContext PLENTY = new MathContext(40);

    private final CountFunction.CountAccumulator count = new CountFunction.CountAccumulator();
    private ExactSum sum = new ExactSum();
    private ExactSum squares = new ExactSum();

    @Override
    public void add(long time, Object value) {
      count.add(time, value);
      change(value, 1);
    }

    @Override
    public boolean remove(Object value) {
      change(value, -1);
      return count.remove(value);
    }

    private void change(Object value, int sign) {
      if (value instanceof Long n) {
        sum.add(n, sign);
        squares.addSquare(n, sign);
      } else if (value instanceof BigDecimal d) {
        sum.add(d, sign);
        squares.add(d.multiply(d), sign);
      } else {
        double x = (Double) value;
        sum.add(sign * x);
        squares.addSquare(x, sign);
      }
    }

    @Override
    public void merge(WindowAccumulator other) {
      DeviationAccumulator more = (DeviationAccumulator) other;
      count.merge(more.count);
      sum.add(more.sum);
      squares.add(more.squares);
    }

    @Override
    public boolean unmerge(WindowAccumulator other) {
      DeviationAccumulator less = (DeviationAccumulator) other;
      sum.subtract(less.sum);
      squares.subtract(less.squares);
      return count.unmerge(less.count);
    }

    @Override
    public Object value(WindowAccumulator tiles) {
      if (tiles != null) {
        DeviationAccumulator all = new DeviationAccumulator();
        all.merge(tiles);
        all.merge(this);
        return all.value(null);
      }
      if (count.count() == 0) {
        return null;
      }
      BigDecimal n = BigDecimal.valueOf(count.count());
      BigDecimal total = sum.exact();
      BigDecimal scatter = n.multiply(squares.exact()).subtract(total.multiply(total));
      if (scatter.signum() <= 0) {
        return 0.0;
      }
      return ExactSum.rounded(scatter.sqrt(PLENTY).divide(n, PLENTY));
    }

    @Override
    public void write(DataOutput out) throws IOException {
      count.write(out);
      sum.write(out);
      squares.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
      count.read(in);
      sum = ExactSum.read(in);
      squares = ExactSum.read(in);
    }
  }
}
