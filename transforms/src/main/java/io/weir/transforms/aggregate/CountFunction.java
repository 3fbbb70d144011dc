package io.weir.transforms.aggregate;

import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How many events. */
final class CountFunction extends WindowAccumulator {
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
  public void merge(WindowAccumulator other) {
    count += ((CountFunction) other).count;
  }

  @Override
  public boolean unmerge(WindowAccumulator other) {
    count -= ((CountFunction) other).count;
    return true;
  }

  @Override
  public Object value(WindowAccumulator tiles) {
    return tiles == null ? count : count + ((CountFunction) tiles).count;
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
