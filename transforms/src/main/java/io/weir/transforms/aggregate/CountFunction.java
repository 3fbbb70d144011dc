package io.weir.transforms.aggregate;

import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.FieldType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** {@code count}: the number of events. */
final class CountFunction extends AggregateFunction {
  @Override
  public String name() {
    return "count";
  }

  @Override
  public FieldType resultType(FieldType input) {
    return FieldType.INT;
  }

  @Override
  public boolean takesField() {
    return false;
  }

  @Override
  public WindowAccumulator newWindowAccumulator(FieldType input, boolean tiled) {
    return new CountAccumulator();
  }

  static final class CountAccumulator extends WindowAccumulator {
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
      count += ((CountAccumulator) other).count;
    }

    @Override
    public boolean unmerge(WindowAccumulator other) {
      count -= ((CountAccumulator) other).count;
      return true;
    }

    @Override
    public Object value(WindowAccumulator tiles) {
      return tiles == null ? count : count + ((CountAccumulator) tiles).count;
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
}
