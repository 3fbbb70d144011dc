package io.weir.transforms.aggregate;

import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Which share of the events a condition holds for; the values are the condition's. */
final class RatioFunction extends WindowAccumulator {
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
    hits += ((RatioFunction) other).hits;
    all += ((RatioFunction) other).all;
  }

  @Override
  public boolean unmerge(WindowAccumulator other) {
    hits -= ((RatioFunction) other).hits;
    all -= ((RatioFunction) other).all;
    return true;
  }

  @Override
  public Object value(WindowAccumulator tiles) {
    long allHits = tiles == null ? hits : hits + ((RatioFunction) tiles).hits;
    long total = tiles == null ? all : all + ((RatioFunction) tiles).all;
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
