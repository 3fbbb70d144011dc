package io.weir.transforms.aggregate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The set accumulator of a function that does not depend on the order of events. */
final class UnorderedAccumulator extends SetAccumulator {
  private final WindowAccumulator values;

  UnorderedAccumulator(WindowAccumulator values) {
    this.values = values;
  }

  @Override
  public void add(long time, Object id, Object value) {
    values.add(time, value);
    values.compact();
  }

  @Override
  public void merge(SetAccumulator other) {
    values.merge(((UnorderedAccumulator) other).values);
    values.compact();
  }

  @Override
  public Object value() {
    return values.value(null);
  }

  @Override
  public void write(DataOutput out, long base) throws IOException {
    values.write(out);
  }

  @Override
  public void read(DataInput in, long base) throws IOException {
    values.read(in);
  }
}
