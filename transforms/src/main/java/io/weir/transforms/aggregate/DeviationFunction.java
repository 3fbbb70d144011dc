package io.weir.transforms.aggregate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;

/** The standard deviation of the population, from exact sums, so that no cancellation shows. */
final class DeviationFunction extends WindowAccumulator {
  private static final MathContext PLENTY = new MathContext(40);

  private final CountFunction count = new CountFunction();
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
    } else {
      double x = (Double) value;
      sum.add(sign * x);
      squares.addSquare(x, sign);
    }
  }

  @Override
  public void merge(WindowAccumulator other) {
    DeviationFunction more = (DeviationFunction) other;
    count.merge(more.count);
    sum.add(more.sum);
    squares.add(more.squares);
  }

  @Override
  public boolean unmerge(WindowAccumulator other) {
    DeviationFunction less = (DeviationFunction) other;
    sum.subtract(less.sum);
    squares.subtract(less.squares);
    return count.unmerge(less.count);
  }

  @Override
  public Object value(WindowAccumulator tiles) {
    if (tiles != null) {
      DeviationFunction all = new DeviationFunction();
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
