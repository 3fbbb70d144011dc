package io.weir.transforms.aggregate;

import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.FieldType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * {@code ratio}: the share of events for which the condition is true. The values are the results of
 * the condition.
 */
final class RatioFunction extends AggregateFunction {
  @Override
  public String name() {
    return "ratio";
  }

  @Override
  public FieldType resultType(FieldType input) {
    return FieldType.DOUBLE;
  }

  @Override
  public boolean takesField() {
    return false;
  }

  @Override
  public boolean measuresCondition() {
    return true;
  }

  @Override
  public WindowAccumulator newWindowAccumulator(FieldType input, boolean tiled) {
    return new RatioAccumulator();
  }

  static final class RatioAccumulator extends WindowAccumulator {
    private long hits;
    private long all;

    @Override
    public void add(long time, Object value) {
      all++;
      hits += (Boolean) value ? 1 : 0;
    }

    @Override
    public boolean remove(Object value) {
      all--;
      hits -= (Boolean) value ? 1 : 0;
      return true;
    }

    @Override
    public void merge(WindowAccumulator other) {
      hits += ((RatioAccumulator) other).hits;
      all += ((RatioAccumulator) other).all;
    }

    @Override
    public boolean unmerge(WindowAccumulator other) {
      hits -= ((RatioAccumulator) other).hits;
      all -= ((RatioAccumulator) other).all;
      return true;
    }

    @Override
    public Object value(WindowAccumulator tiles) {
      long allHits = tiles == null ? hits : hits + ((RatioAccumulator) tiles).hits;
      long total = tiles == null ? all : all + ((RatioAccumulator) tiles).all;
      return total == 0 ? 0.0 : (double) allHits / total;
    }

    @Override
    public void write(DataOutput out) throws IOException {
      ValueEncoding.writeUnsigned(hits, out);
      ValueEncoding.writeUnsigned(all, out);
    }

    @Override
    public void read(DataInput in) throws IOException {
      hits = ValueEncoding.readUnsigned(in);
      all = ValueEncoding.readUnsigned(in);
    }
  }
}
