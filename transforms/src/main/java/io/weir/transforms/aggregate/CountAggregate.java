package io.weir.transforms.aggregate;

import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How many events. */
final class CountAggregate extends Aggregate {
  private long count;

  long count() {
    return count;
  }

  @Override
  public void add(long time, Object value) {
    count++;
  }

  @Override
  public boolean remove(Object value) {
    count--;
    return true;
  }

  @Override
  public void merge(Aggregate other) {
    count += ((CountAggregate) other).count;
  }

  @Override
  public boolean unmerge(Aggregate other) {
    count -= ((CountAggregate) other).count;
    return true;
  }

  @Override
  public Object value(Aggregate tiles) {
    return tiles == null ? count : count + ((CountAggregate) tiles).count;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    ValueEncoding.writeUnsigned(count, out);
  }

  @Override
  public void read(DataInput in) throws IOException {
    count = ValueEncoding.readUnsigned(in);
  }
}
