package io.weir.transforms.aggregate;

import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.FieldType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * {@code sum}: the sum of ints, which becomes the nearest double beyond 64 bits, of doubles, or of
 * decimals.
 */
final class SumFunction extends AggregateFunction {
  @Override
  public String name() {
    return "sum";
  }

  @Override
  public FieldType resultType(FieldType input) {
    return input;
  }

  @Override
  public boolean overflowsToDouble() {
    return true;
  }

  @Override
  public boolean takesNumbersOnly() {
    return true;
  }

  @Override
  public WindowAccumulator newWindowAccumulator(FieldType input, boolean tiled) {
    return input.isDecimal()
        ? new DecimalSumAccumulator(input.digits(), /* average= */ false)
        : new SumAccumulator(input == FieldType.INT);
  }

  /**
   * An int sum has 128 bits: {@code overflow} counts the times that the low word wrapped around.
   */
  static final class SumAccumulator extends WindowAccumulator {
    private final boolean ints;

    // An int sum has 128 bits: overflow counts the times that the low word wrapped around.
    private long low;
    private long overflow;
    private ExactSum doubles;

    SumAccumulator(boolean ints) {
      this.ints = ints;
      this.doubles = ints ? null : new ExactSum();
    }

    @Override
    public void add(long time, Object value) {
      if (ints) {
        addWide((Long) value, 0);
      } else {
        doubles.add((Double) value);
      }
    }

    @Override
    public boolean remove(Object value) {
      if (ints) {
        subtract((Long) value);
      } else {
        doubles.add(-(Double) value);
      }
      return true;
    }

    @Override
    public void merge(WindowAccumulator other) {
      SumAccumulator sum = (SumAccumulator) other;
      if (ints) {
        addWide(sum.low, sum.overflow);
      } else {
        doubles.add(sum.doubles);
      }
    }

    @Override
    public boolean unmerge(WindowAccumulator other) {
      SumAccumulator sum = (SumAccumulator) other;
      if (ints) {
        subtract(sum.low);
        overflow -= sum.overflow;
      } else {
        doubles.subtract(sum.doubles);
      }
      return true;
    }

    private void addWide(long n, long moreOverflow) {
      long sum = low + n;
      if (((low ^ sum) & (n ^ sum)) < 0) {
        overflow += n < 0 ? -1 : 1;
      }
      low = sum;
      overflow += moreOverflow;
    }

    private void subtract(long n) {
      long difference = low - n;
      if (((low ^ n) & (low ^ difference)) < 0) {
        overflow += n < 0 ? 1 : -1;
      }
      low = difference;
    }

    @Override
    public Object value(WindowAccumulator tiles) {
      if (tiles == null) {
        return ints ? intValue() : (Object) doubles.rounded();
      }
      SumAccumulator all = new SumAccumulator(ints);
      all.merge(tiles);
      all.merge(this);
      return all.value(null);
    }

    private Object intValue() {
      if (overflow == 0) {
        return low;
      }
      BigDecimal wraps = BigDecimal.valueOf(overflow).multiply(BigDecimal.valueOf(2).pow(64));
      return wraps.add(BigDecimal.valueOf(low)).doubleValue();
    }

    @Override
    public void write(DataOutput out) throws IOException {
      if (ints) {
        ValueEncoding.writeSigned(low, out);
        ValueEncoding.writeSigned(overflow, out);
      } else {
        doubles.write(out);
      }
    }

    @Override
    public void read(DataInput in) throws IOException {
      if (ints) {
        low = ValueEncoding.readSigned(in);
        overflow = ValueEncoding.readSigned(in);
      } else {
        doubles = ExactSum.read(in);
      }
    }
  }
}
