package io.weir.transforms.measure;

import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How many events. */
final class Tally extends Aggregate {
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
    count += ((Tally) other).count;
  }

  @Override
  public boolean unmerge(Aggregate other) {
    count -= ((Tally) other).count;
    return true;
  }

  @Override
  public Object value(Aggregate tiles) {
    return tiles == null ? count : count + ((Tally) tiles).count;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Values.writeUnsigned(count, out);
  }

  @Override
  public void read(DataInput in) throws IOException {
    count = Values.readUnsigned(in);
  }
}
