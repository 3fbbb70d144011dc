package io.weir.transforms.feature;

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
  void add(long time, Object value) {
    count++;
  }

  @Override
  void remove(Object value) {
    count--;
  }

  @Override
  void merge(Aggregate other) {
    count += ((Tally) other).count;
  }

  @Override
  Object value(Aggregate tiles) {
    return tiles == null ? count : count + ((Tally) tiles).count;
  }

  @Override
  void write(DataOutput out) throws IOException {
    Values.writeUnsigned(count, out);
  }

  @Override
  void read(DataInput in) throws IOException {
    count = Values.readUnsigned(in);
  }
}
