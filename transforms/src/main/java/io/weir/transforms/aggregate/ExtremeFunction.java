package io.weir.transforms.aggregate;

import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.FieldType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** {@code min} and {@code max}: the least or the greatest number. */
final class ExtremeFunction extends AggregateFunction {
  private final boolean greatest;

  private ExtremeFunction(boolean greatest) {
    this.greatest = greatest;
  }

  static ExtremeFunction min() {
    return new ExtremeFunction(false);
  }

  static ExtremeFunction max() {
    return new ExtremeFunction(true);
  }

  @Override
  public String name() {
    return greatest ? "max" : "min";
  }

  @Override
  public FieldType resultType(FieldType input) {
    return input;
  }

  @Override
  public boolean takesNumbersOnly() {
    return true;
  }

  @Override
  public WindowAccumulator newWindowAccumulator(FieldType input, boolean tiled) {
    return new ExtremeAccumulator(greatest);
  }

  static final class ExtremeAccumulator extends WindowAccumulator {
    private final boolean greatest;

    // Number of occurrences of each value, or of the extreme value only.
    private final TreeMap<Object, Long> values = new TreeMap<>();
    private boolean onlyExtreme;

    ExtremeAccumulator(boolean greatest) {
      this.greatest = greatest;
    }

    @Override
    public void add(long time, Object value) {
      add(value, 1);
    }

    private void add(Object value, long times) {
      values.merge(value, times, Long::sum);
      if (onlyExtreme) {
        dropOthers();
      }
    }

    @Override
    public boolean remove(Object value) {
      return take(value, 1);
    }

    /**
     * Removes a value the given number of times. Returns false if the next extreme value is not
     * known.
     */
    private boolean take(Object value, long times) {
      Long there = values.get(value);
      if (there == null) {
        // The value was dropped before.
        return true;
      }
      if (there > times) {
        values.put(value, there - times);
        return true;
      }
      values.remove(value);
      return !onlyExtreme;
    }

    @Override
    public void merge(WindowAccumulator other) {
      Map.Entry<Object, Long> entry = ((ExtremeAccumulator) other).entry();
      if (entry != null) {
        add(entry.getKey(), entry.getValue());
      }
    }

    @Override
    public boolean unmerge(WindowAccumulator other) {
      Map.Entry<Object, Long> entry = ((ExtremeAccumulator) other).entry();
      return entry == null || take(entry.getKey(), entry.getValue());
    }

    @Override
    public void compact() {
      onlyExtreme = true;
      dropOthers();
    }

    private void dropOthers() {
      while (values.size() > 1) {
        if (greatest) {
          values.pollFirstEntry();
        } else {
          values.pollLastEntry();
        }
      }
    }

    private Map.Entry<Object, Long> entry() {
      return greatest ? values.lastEntry() : values.firstEntry();
    }

    private Object extreme() {
      Map.Entry<Object, Long> entry = entry();
      return entry == null ? null : entry.getKey();
    }

    @Override
    public Object value(WindowAccumulator tiles) {
      Object here = extreme();
      Object there = tiles == null ? null : ((ExtremeAccumulator) tiles).extreme();
      if (here == null || there == null) {
        return here == null ? there : here;
      }
      return compare(here, there) > 0 == greatest ? here : there;
    }

    /** Compares two values of one type. */
    @SuppressWarnings("unchecked")
    private static int compare(Object a, Object b) {
      return ((Comparable<Object>) a).compareTo(b);
    }

    @Override
    public void write(DataOutput out) throws IOException {
      Map.Entry<Object, Long> entry = entry();
      ValueEncoding.write(entry == null ? null : entry.getKey(), out);
      if (entry != null) {
        ValueEncoding.writeUnsigned(entry.getValue(), out);
      }
    }

    @Override
    public void read(DataInput in) throws IOException {
      onlyExtreme = true;
      Object extreme = ValueEncoding.read(in);
      if (extreme != null) {
        values.put(extreme, ValueEncoding.readUnsigned(in));
      }
    }
  }
}
