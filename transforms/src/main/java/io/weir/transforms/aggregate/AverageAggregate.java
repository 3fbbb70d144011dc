package io.weir.transforms.aggregate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The rounded sum over the count. */
final class AverageAggregate extends Aggregate {
  private final boolean ints;
  private final CountAggregate count = new CountAggregate();
  private final SumAggregate sum;

  AverageAggregate(boolean ints) {
    this.ints = ints;
    this.sum = new SumAggregate(ints);
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
  public void merge(Aggregate other) {
    count.merge(((AverageAggregate) other).count);
    sum.merge(((AverageAggregate) other).sum);
  }

  @Override
  public boolean unmerge(Aggregate other) {
    return count.unmerge(((AverageAggregate) other).count)
        && sum.unmerge(((AverageAggregate) other).sum);
  }

  @Override
  public Object value(Aggregate tiles) {
    if (tiles != null) {
      AverageAggregate all = new AverageAggregate(ints);
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
