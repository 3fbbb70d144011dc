package io.weir.transforms.aggregate;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.FieldType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.datasketches.hash.MurmurHash3;

/**
 * Selects the quantile of values by nearest rank.
 *
 * <p>The result is exact up to {@link #SIZE} values. For more values it is the quantile of the
 * {@link #SIZE} events whose ids have the least hashes. This sample does not depend on the order in
 * which events were added and sets were merged, which the available quantile sketches do not
 * guarantee. The rank of the result is off by more than 1 % in one of two million cases (five
 * standard errors).
 */
final class QuantileAccumulator extends SetAccumulator {
  /** The number of events that are kept. */
  private static final int SIZE = 1 << 16;

  private static final int FEWEST = 8;
  private static final long SEED = 9001;

  private final double q;
  private final FieldType type;

  // Of each event the hash of its id and the bits of its value. Up to twice SIZE events are
  // collected before the least are selected.
  private long[] hashes = new long[FEWEST];
  private long[] bits = new long[FEWEST];
  // The upper 64 of the 128 bits of the unscaled values of decimals; null for other types.
  private long[] upper;
  private int size;
  // Events with greater hashes are not in the sample.
  private long greatest = Long.MAX_VALUE;

  QuantileAccumulator(double q, FieldType type) {
    this.q = q;
    this.type = type;
    this.upper = type.isDecimal() ? new long[FEWEST] : null;
  }

  @Override
  public void add(long time, Object id, Object value) {
    if (value instanceof BigDecimal d) {
      BigInteger unscaled = d.unscaledValue();
      addSample(hash(id), unscaled.longValue(), unscaled.shiftRight(Long.SIZE).longValue());
    } else {
      addSample(hash(id), value instanceof Long n ? n : Double.doubleToLongBits((Double) value), 0);
    }
  }

  private void addSample(long hash, long valueBits, long upperBits) {
    if (hash > greatest) {
      return;
    }
    if (size == hashes.length) {
      makeRoom();
    }
    hashes[size] = hash;
    bits[size] = valueBits;
    if (upper != null) {
      upper[size] = upperBits;
    }
    size++;
  }

  private void makeRoom() {
    if (size == 2 * SIZE) {
      keepLeast();
    } else {
      hashes = Arrays.copyOf(hashes, 2 * size);
      bits = Arrays.copyOf(bits, 2 * size);
      upper = upper == null ? null : Arrays.copyOf(upper, 2 * size);
    }
  }

  private void keepLeast() {
    int[] order = order();
    size = Math.min(size, SIZE);
    hashes = selected(hashes, order);
    bits = selected(bits, order);
    upper = upper == null ? null : selected(upper, order);
    greatest = size == SIZE ? hashes[SIZE - 1] : greatest;
  }

  private long[] selected(long[] all, int[] order) {
    long[] least = new long[2 * SIZE];
    for (int i = 0; i < size; i++) {
      least[i] = all[order[i]];
    }
    return least;
  }

  /**
   * Returns positions sorted by hash. Values break ties of hashes, which are extremely unlikely.
   */
  private int[] order() {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingLong(i -> hashes[i])
            .thenComparingLong(i -> bits[i])
            .thenComparingLong(this::upper));
    return Arrays.stream(order).mapToInt(i -> i).toArray();
  }

  @Override
  public void merge(SetAccumulator other) {
    QuantileAccumulator more = (QuantileAccumulator) other;
    for (int i = 0; i < more.size; i++) {
      addSample(more.hashes[i], more.bits[i], more.upper(i));
    }
  }

  @Override
  public Object value() {
    int kept = Math.min(size, SIZE);
    if (kept == 0) {
      return null;
    }
    int[] order = size > SIZE ? order() : null;
    if (upper != null) {
      BigDecimal[] sorted = new BigDecimal[kept];
      Arrays.setAll(sorted, i -> decimal(order == null ? i : order[i]));
      Arrays.sort(sorted);
      return sorted[rank(kept)];
    }
    boolean ints = type == FieldType.INT;
    long[] sorted = new long[kept];
    for (int i = 0; i < kept; i++) {
      long value = bits[order == null ? i : order[i]];
      sorted[i] = ints ? value : sortable(value);
    }
    Arrays.sort(sorted);
    long found = sorted[rank(kept)];
    return ints ? (Object) found : (Object) Double.longBitsToDouble(sortable(found));
  }

  private long upper(int i) {
    return upper == null ? 0 : upper[i];
  }

  private BigDecimal decimal(int i) {
    byte[] unscaled =
        ByteBuffer.allocate(2 * Long.BYTES).putLong(upper[i]).putLong(bits[i]).array();
    return new BigDecimal(new BigInteger(unscaled), type.digits());
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
      if (upper != null) {
        out.writeLong(upper[order[i]]);
      }
    }
  }

  @Override
  public void read(DataInput in, long base) throws IOException {
    int kept = ValueEncoding.readLength(in);
    for (int i = 0; i < kept; i++) {
      addSample(in.readLong(), in.readLong(), upper == null ? 0 : in.readLong());
    }
    greatest = size == SIZE ? hashes[SIZE - 1] : greatest;
  }
}
