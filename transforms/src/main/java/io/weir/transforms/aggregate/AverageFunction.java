package io.weir.transforms.aggregate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The rounded sum over the count. */
final class AverageFunction extends WindowAccumulator {
  private final boolean ints;
  private final CountFunction count = new CountFunction();
  private final SumFunction sum;

  AverageFunction(boolean ints) {
    this.ints = ints;
    this.sum = new SumFunction(ints);
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
    count.merge(((AverageFunction) other).count);
    sum.merge(((AverageFunction) other).sum);
  }

  @Override
  public boolean unmerge(WindowAccumulator other) {
    return count.unmerge(((AverageFunction) other).count)
        && sum.unmerge(((AverageFunction) other).sum);
  }

  @Override
  public Object value(WindowAccumulator tiles) {
    if (tiles != null) {
      AverageFunction all = new AverageFunction(ints);
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
