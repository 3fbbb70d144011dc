package io.weir.transforms.measure;

import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The least or the greatest number. */
final class Extreme extends Aggregate {
  private final boolean greatest;

  // How often each value is there. Only a window that takes values out again needs more than the
  // extreme one; others drop the rest.
  private final TreeMap<Object, Integer> values = new TreeMap<>();

  Extreme(boolean greatest) {
    this.greatest = greatest;
  }

  @Override
  public void add(long time, Object value) {
    values.merge(value, 1, Integer::sum);
  }

  @Override
  public void remove(Object value) {
    values.computeIfPresent(value, (v, times) -> times == 1 ? null : times - 1);
  }

  @Override
  public void merge(Aggregate other) {
    Object extreme = ((Extreme) other).extreme();
    if (extreme != null) {
      add(0, extreme);
    }
  }

  /** Whether the extreme one stays: what else was there may be known no more. */
  @Override
  public boolean unmerge(Aggregate other) {
    Object gone = ((Extreme) other).extreme();
    return gone == null || !gone.equals(extreme());
  }

  @Override
  public void compact() {
    while (values.size() > 1) {
      if (greatest) {
        values.pollFirstEntry();
      } else {
        values.pollLastEntry();
      }
    }
  }

  private Object extreme() {
    Map.Entry<Object, Integer> entry = greatest ? values.lastEntry() : values.firstEntry();
    return entry == null ? null : entry.getKey();
  }

  @Override
  public Object value(Aggregate tiles) {
    Object here = extreme();
    Object there = tiles == null ? null : ((Extreme) tiles).extreme();
    if (here == null || there == null) {
      return here == null ? there : here;
    }
    return compare(here, there) > 0 == greatest ? here : there;
  }

  private static int compare(Object a, Object b) {
    return a instanceof Long n ? Long.compare(n, (Long) b) : Double.compare((Double) a, (Double) b);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Values.write(extreme(), out);
  }

  @Override
  public void read(DataInput in) throws IOException {
    Object extreme = Values.read(in);
    if (extreme != null) {
      add(0, extreme);
    }
  }
}
