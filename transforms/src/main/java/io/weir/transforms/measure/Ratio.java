package io.weir.transforms.measure;

import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Which share of the events a condition holds for; the values are the condition's. */
final class Ratio extends Aggregate {
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
  public void merge(Aggregate other) {
    hits += ((Ratio) other).hits;
    all += ((Ratio) other).all;
  }

  @Override
  public boolean unmerge(Aggregate other) {
    hits -= ((Ratio) other).hits;
    all -= ((Ratio) other).all;
    return true;
  }

  @Override
  public Object value(Aggregate tiles) {
    long allHits = tiles == null ? hits : hits + ((Ratio) tiles).hits;
    long total = tiles == null ? all : all + ((Ratio) tiles).all;
    return total == 0 ? 0.0 : (double) allHits / total;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Values.writeUnsigned(hits, out);
    Values.writeUnsigned(all, out);
  }

  @Override
  public void read(DataInput in) throws IOException {
    hits = Values.readUnsigned(in);
    all = Values.readUnsigned(in);
  }
}
