package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Ring buffer of the counts and sums of a key's events by tile, in time order, with their totals in
 * a window. The window reaches from the first remaining tile to a right edge that only advances.
 */
final class TileRing {
  private static final int FEWEST = 2;

  private final TileGrid grid;
  private long[] ends = new long[FEWEST];
  private int[] counts = new int[FEWEST];
  private double[] sums = new double[FEWEST];
  private int size;
  // Number of tiles in the window.
  private int entered;
  private int count;
  private double sum;

  TileRing(TileGrid grid) {
    this.grid = grid;
  }

  /** Adds an event. */
  void add(long time, double value) {
    long end = grid.end(time);
    int at = size;
    while (at > 0 && ends[at - 1] > end) {
      at--;
    }
    if (at == 0 || ends[at - 1] != end) {
      insert(at++, end);
    }
    counts[at - 1]++;
    sums[at - 1] += value;
    if (at <= entered) {
      count++;
      sum += value;
    }
  }

  private void insert(int at, long end) {
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
      sums = Arrays.copyOf(sums, 2 * size);
    }
    System.arraycopy(ends, at, ends, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    System.arraycopy(sums, at, sums, at + 1, size - at);
    ends[at] = end;
    counts[at] = 0;
    sums[at] = 0;
    size++;
    if (at < entered) {
      entered++;
    }
  }

  /** Moves the window to the tiles that end after {@code left} and not after {@code right}. */
  void slide(long left, long right) {
    while (entered < size && ends[entered] <= right) {
      count += counts[entered];
      sum += sums[entered++];
    }
    int stale = 0;
    while (stale < size && ends[stale] <= left) {
      if (stale < entered) {
        count -= counts[stale];
        sum -= sums[stale];
      }
      stale++;
    }
    if (stale > 0) {
      drop(stale);
    }
  }

  private void drop(int stale) {
    size -= stale;
    entered = Math.max(0, entered - stale);
    System.arraycopy(ends, stale, ends, 0, size);
    System.arraycopy(counts, stale, counts, 0, size);
    System.arraycopy(sums, stale, sums, 0, size);
    if (count == 0) {
      // Resets the rounding errors of additions and subtractions.
      sum = 0;
    }
  }

  int count() {
    return count;
  }

  double sum() {
    return sum;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(size);
    out.writeInt(entered);
    out.writeInt(count);
    out.writeDouble(sum);
    for (int i = 0; i < size; i++) {
      out.writeInt((int) (ends[i] / grid.tile));
      out.writeInt(counts[i]);
      out.writeDouble(sums[i]);
    }
  }

  void read(DataInput in) throws IOException {
    size = in.readInt();
    entered = in.readInt();
    count = in.readInt();
    sum = in.readDouble();
    int capacity = Math.max(FEWEST, size + 1);
    ends = new long[capacity];
    counts = new int[capacity];
    sums = new double[capacity];
    for (int i = 0; i < size; i++) {
      ends[i] = in.readInt() * grid.tile;
      counts[i] = in.readInt();
      sums[i] = in.readDouble();
    }
  }
}
