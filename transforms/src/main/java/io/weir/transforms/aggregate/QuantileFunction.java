package io.weir.transforms.aggregate;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.FieldType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.datasketches.hash.MurmurHash3;

/**
 * {@code quantile}: the quantile {@code q} by nearest rank.
 *
 * <p>The result is exact up to {@link #SIZE} values. For more values it is the quantile of the
 * {@link #SIZE} events whose ids have the least hashes. This sample does not depend on the order in
 * which events were added and sets were merged, which the available quantile sketches do not
 * guarantee. The rank of the result is off by more than 1 % in one of two million cases (five
 * standard errors).
 */
final class QuantileFunction extends AggregateFunction {
  /** The number of events that are kept. */
  static final int SIZE = 1 << 16;

  private static final NumberParameter Q =
      new NumberParameter("q", 0, 1, "0.95", "say which quantile, like 0.95; the median is 0.5");

  @Override
  public String name() {
    return "quantile";
  }

  @Override
  public List<NumberParameter> parameters() {
    return List.of(Q);
  }

  @Override
  public FieldType resultType(FieldType input) {
    return input;
  }

  @Override
  public boolean takesNumbersOnly() {
    return true;
  }

  /** Returns false, because a sliding window would have to keep every value. */
  @Override
  public boolean servesFeatures() {
    return false;
  }

  @Override
  public WindowAccumulator newWindowAccumulator(FieldType input, boolean tiled) {
    throw new UnsupportedOperationException("no window that slides measures quantiles");
  }

  @Override
  public SetAccumulator newSetAccumulator(FieldType input, Map<String, Double> parameters) {
    return new QuantileAccumulator(parameters.get(Q.name()), input == FieldType.INT);
  }

  static final class QuantileAccumulator extends SetAccumulator {
    private static final int FEWEST = 8;
    private static final long SEED = 9001;

    private final double q;
    private final boolean ints;

    // Of each event the hash of its id and the bits of its value. Up to twice SIZE events are
    // collected before the least are selected.
    private long[] hashes = new long[FEWEST];
    private long[] bits = new long[FEWEST];
    private int size;
    // Events with greater hashes are not in the sample.
    private long greatest = Long.MAX_VALUE;

    QuantileAccumulator(double q, boolean ints) {
      this.q = q;
      this.ints = ints;
    }

    @Override
    public void add(long time, Object id, Object value) {
      add(hash(id), ints ? (Long) value : Double.doubleToLongBits((Double) value));
    }

    private void add(long hash, long valueBits) {
      if (hash > greatest) {
        return;
      }
      if (size == hashes.length) {
        makeRoom();
      }
      hashes[size] = hash;
      bits[size++] = valueBits;
    }

    private void makeRoom() {
      if (size == 2 * SIZE) {
        keepLeast();
      } else {
        hashes = Arrays.copyOf(hashes, 2 * size);
        bits = Arrays.copyOf(bits, 2 * size);
      }
    }

    private void keepLeast() {
      int[] order = order();
      long[] leastHashes = new long[2 * SIZE];
      long[] leastBits = new long[2 * SIZE];
      size = Math.min(size, SIZE);
      for (int i = 0; i < size; i++) {
        leastHashes[i] = hashes[order[i]];
        leastBits[i] = bits[order[i]];
      }
      hashes = leastHashes;
      bits = leastBits;
      greatest = size == SIZE ? hashes[SIZE - 1] : greatest;
    }

    /**
     * Returns positions sorted by hash. Values break ties of hashes, which are extremely unlikely.
     */
    private int[] order() {
      Integer[] order = new Integer[size];
      Arrays.setAll(order, i -> i);
      Arrays.sort(
          order, Comparator.<Integer>comparingLong(i -> hashes[i]).thenComparingLong(i -> bits[i]));
      return Arrays.stream(order).mapToInt(i -> i).toArray();
    }

    @Override
    public void merge(SetAccumulator other) {
      QuantileAccumulator more = (QuantileAccumulator) other;
      for (int i = 0; i < more.size; i++) {
        add(more.hashes[i], more.bits[i]);
      }
    }

    @Override
    public Object value() {
      int kept = Math.min(size, SIZE);
      if (kept == 0) {
        return null;
      }
      int[] order = size > SIZE ? order() : null;
      long[] sorted = new long[kept];
      for (int i = 0; i < kept; i++) {
        long value = bits[order == null ? i : order[i]];
        sorted[i] = ints ? value : sortable(value);
      }
      Arrays.sort(sorted);
      long found = sorted[rank(kept)];
      return ints ? (Object) found : (Object) Double.longBitsToDouble(sortable(found));
    }

    /**
     * Returns the position of the least value such that at least a share q of all values are not
     * greater.
     */
    private int rank(int n) {
      int rank =
          BigDecimal.valueOf(q)
              .multiply(BigDecimal.valueOf(n))
              .setScale(0, RoundingMode.CEILING)
              .intValueExact();
      return Math.max(0, rank - 1);
    }

    /**
     * Converts the bits of doubles to longs with the same order, and back. Negative doubles count
     * downwards.
     */
    private static long sortable(long doubleBits) {
      return doubleBits ^ ((doubleBits >> 63) & Long.MAX_VALUE);
    }

    private static long hash(Object id) {
      if (id instanceof Long n) {
        return MurmurHash3.hash(n, SEED)[0];
      }
      if (id instanceof String s) {
        return MurmurHash3.hash(s.getBytes(StandardCharsets.UTF_8), SEED)[0];
      }
      try {
        return MurmurHash3.hash(ByteOutput.bytes(out -> ValueEncoding.write(id, out)), SEED)[0];
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void write(DataOutput out, long base) throws IOException {
      int kept = Math.min(size, SIZE);
      // Sorted, so that equal samples have equal bytes.
      int[] order = order();
      ValueEncoding.writeUnsigned(kept, out);
      for (int i = 0; i < kept; i++) {
        out.writeLong(hashes[order[i]]);
        out.writeLong(bits[order[i]]);
      }
    }

    @Override
    public void read(DataInput in, long base) throws IOException {
      int kept = ValueEncoding.readLength(in);
      for (int i = 0; i < kept; i++) {
        add(in.readLong(), in.readLong());
      }
      greatest = size == SIZE ? hashes[SIZE - 1] : greatest;
    }
  }
}
