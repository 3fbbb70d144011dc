package io.weir.transforms.aggregate;

import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.FieldType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.datasketches.hash.MurmurHash3;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.apache.datasketches.memory.Memory;

/**
 * {@code distinct}: the number of distinct values. Up to {@link #EXACT} values are counted by their
 * 64-bit hashes. In windows with tiles, larger numbers are estimated, whether or not the events
 * were folded, so that the result does not depend on the number of folded events.
 */
final class DistinctFunction extends AggregateFunction {
  /** The largest count that is exact. */
  static final int EXACT = 1000;

  @Override
  public String name() {
    return "distinct";
  }

  @Override
  public FieldType resultType(FieldType input) {
    return FieldType.INT;
  }

  @Override
  public boolean isOfConstantSize() {
    return false;
  }

  @Override
  public WindowAccumulator newWindowAccumulator(FieldType input, boolean tiled) {
    return new DistinctAccumulator(tiled);
  }

  static final class DistinctAccumulator extends WindowAccumulator {
    // 2^15 registers: a relative standard error of 0.57 %, so that 2 % are three and a half of
    // them.
    private static final int LOG_REGISTERS = 15;
    private static final long SEED = 9001;

    private final boolean tiled;
    // Number of occurrences of each hash; null once a tile has more than {@link #EXACT} values.
    private Map<Long, Integer> hashes = new HashMap<>();
    private HllSketch sketch;

    DistinctAccumulator(boolean tiled) {
      this.tiled = tiled;
    }

    @Override
    public void add(long time, Object value) {
      addHash(hash(value), 1);
    }

    @Override
    public boolean remove(Object value) {
      hashes.computeIfPresent(hash(value), (h, times) -> times == 1 ? null : times - 1);
      return true;
    }

    /**
     * Adds another accumulator. A tile never removes values, so its values may be dropped; a window
     * always keeps its values.
     */
    @Override
    public void merge(WindowAccumulator other) {
      DistinctAccumulator more = (DistinctAccumulator) other;
      if (more.sketch != null) {
        toSketch();
        Union union = new Union(LOG_REGISTERS);
        union.update(sketch);
        union.update(more.sketch);
        sketch = union.getResult(TgtHllType.HLL_8);
      } else {
        more.hashes.keySet().forEach(h -> addHash(h, 1));
      }
    }

    /** Returns false, because a removed value can also be in other tiles. */
    @Override
    public boolean unmerge(WindowAccumulator other) {
      return false;
    }

    @Override
    public void compact() {
      if (tiled && hashes.size() > EXACT) {
        toSketch();
      }
    }

    private void addHash(long hash, int times) {
      if (sketch != null) {
        sketch.update(hash);
      } else {
        hashes.merge(hash, times, Integer::sum);
      }
    }

    private void toSketch() {
      if (sketch == null) {
        sketch = new HllSketch(LOG_REGISTERS, TgtHllType.HLL_8);
        hashes.keySet().forEach(sketch::update);
        hashes = new HashMap<>();
      }
    }

    @Override
    public Object value(WindowAccumulator tiles) {
      DistinctAccumulator before = (DistinctAccumulator) tiles;
      if (!tiled) {
        return (long) hashes.size();
      }
      if (sketch == null && (before == null || before.sketch == null)) {
        long exact = hashes.size();
        if (before != null) {
          exact =
              before.hashes.size()
                  + hashes.keySet().stream().filter(h -> !before.hashes.containsKey(h)).count();
        }
        if (exact <= EXACT) {
          return exact;
        }
      }
      DistinctAccumulator all = new DistinctAccumulator(true);
      if (before != null) {
        all.merge(before);
      }
      all.merge(this);
      all.toSketch();
      // The composite estimate is a function of the registers only. The default estimate depends on
      // the order of arrival.
      return Math.max(EXACT + 1L, Math.round(all.sketch.getCompositeEstimate()));
    }

    /** Returns the hash of a value. Values that are equal in a pack have equal hashes. */
    private static long hash(Object value) {
      if (value instanceof String s) {
        byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
        return bytes.length == 0 ? 0 : MurmurHash3.hash(bytes, SEED)[0];
      }
      long bits;
      if (value instanceof Double d) {
        bits = Double.doubleToLongBits(d == 0 ? 0.0 : d);
      } else if (value instanceof BigDecimal d) {
        bits = hash(d.unscaledValue());
      } else if (value instanceof Boolean b) {
        bits = b ? 1 : 0;
      } else if (value instanceof Instant t) {
        bits = t.toEpochMilli();
      } else {
        bits = (Long) value;
      }
      return bits;
    }

    /** Returns the hash of a decimal, given its unscaled value: the decimals have one scale. */
    private static long hash(BigInteger unscaled) {
      return unscaled.bitLength() < Long.SIZE
          ? unscaled.longValue()
          : MurmurHash3.hash(unscaled.toByteArray(), SEED)[0];
    }

    @Override
    public void write(DataOutput out) throws IOException {
      out.writeBoolean(sketch != null);
      if (sketch != null) {
        ValueEncoding.writeBytes(sketch.toCompactByteArray(), out);
        return;
      }
      ValueEncoding.writeUnsigned(hashes.size(), out);
      // Sorted, so that equal states have equal bytes.
      for (long hash : new TreeSet<>(hashes.keySet())) {
        out.writeLong(hash);
      }
    }

    @Override
    public void read(DataInput in) throws IOException {
      if (in.readBoolean()) {
        sketch = HllSketch.heapify(Memory.wrap(ValueEncoding.readBytes(in)));
        hashes = new HashMap<>();
        return;
      }
      for (int i = ValueEncoding.readLength(in); i > 0; i--) {
        hashes.put(in.readLong(), 1);
      }
    }
  }
}
