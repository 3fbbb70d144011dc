package io.weir.transforms.aggregate;

import io.weir.transforms.event.FieldType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** {@code avg}: the rounded sum divided by the count. */
final class AverageFunction extends AggregateFunction {
  @Override
  public String name() {
    return "avg";
  }

  @Override
  public FieldType resultType(FieldType input) {
    return input != null && input.isDecimal() ? input : FieldType.DOUBLE;
  }

  @Override
  public boolean takesNumbersOnly() {
    return true;
  }

  @Override
  public WindowAccumulator newWindowAccumulator(FieldType input, boolean tiled) {
    return input.isDecimal()
        ? new DecimalSumAccumulator(input.digits(), /* average= */ true)
        : new AverageAccumulator(input == FieldType.INT);
  }

  static final class AverageAccumulator extends WindowAccumulator {
    private final boolean ints;
    private final CountFunction.CountAccumulator count = new CountFunction.CountAccumulator();
    private final SumFunction.SumAccumulator sum;

    AverageAccumulator(boolean ints) {
      this.ints = ints;
      this.sum = new SumFunction.SumAccumulator(ints);
    }

    @Override
    public void add(long time, Object value) {
      count.add(time, value);
      sum.add(time, value);
    }

    @Override
    public boolean remove(Object value) {
      return count.remove(value) && sum.remove(value);
    }

    @Override
    public void merge(WindowAccumulator other) {
      count.merge(((AverageAccumulator) other).count);
      sum.merge(((AverageAccumulator) other).sum);
    }

    @Override
    public boolean unmerge(WindowAccumulator other) {
      return count.unmerge(((AverageAccumulator) other).count)
          && sum.unmerge(((AverageAccumulator) other).sum);
    }

    @Override
    public Object value(WindowAccumulator tiles) {
      if (tiles != null) {
        AverageAccumulator all = new AverageAccumulator(ints);
        all.merge(tiles);
        all.merge(this);
        return all.value(null);
      }
      return count.count() == 0
          ? null
          : (Object) (((Number) sum.value(null)).doubleValue() / count.count());
    }

    @Override
    public void write(DataOutput out) throws IOException {
      count.write(out);
      sum.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
      count.read(in);
      sum.read(in);
    }
  }
}
