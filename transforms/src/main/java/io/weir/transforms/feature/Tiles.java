package io.weir.transforms.feature;

import io.weir.transforms.event.Values;
import io.weir.transforms.measure.Aggregate;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The tiles of a series, in order and in arrays: how many events each has, what is known of them.
 */
final class Tiles extends Folded {
  // Mostly one tile at most is added between reading and writing.
  private static final int SPARE = 2;

  private static final long[] NO_NUMBERS = {};
  private static final Aggregate[][] NO_PARTS = {};

  private int size;
  private long[] indices = NO_NUMBERS;
  private long[] counts = NO_NUMBERS;
  private Aggregate[][] parts = NO_PARTS;

  // The tiles last covered, kept until an edge moves over one; never written.
  private boolean covered;
  private long first;
  private long end;
  private long coveredCount;
  private Aggregate[] coveredParts;
  private boolean merged;

  Tiles(Series series) {
    super(series);
  }

  @Override
  boolean isEmpty() {
    return size == 0;
  }

  @Override
  long newest() {
    return indices[size - 1];
  }

  @Override
  void fold(long time, Object value) {
    long index = spec.tile(time);
    int at = size - 1;
    while (at >= 0 && indices[at] > index) {
      at--;
    }
    if (at < 0 || indices[at] != index) {
      open(++at, index);
    }
    counts[at]++;
    add(parts[at], time, value);
    if (covered && index >= first && index < end) {
      if (merged) {
        coveredCount++;
        add(coveredParts, time, value);
      } else {
        covered = false;
      }
    }
  }

  private void open(int at, long index) {
    if (size == indices.length) {
      int capacity = size + Math.max(SPARE, size / 2);
      indices = Arrays.copyOf(indices, capacity);
      counts = Arrays.copyOf(counts, capacity);
      parts = Arrays.copyOf(parts, capacity);
    }
    System.arraycopy(indices, at, indices, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    System.arraycopy(parts, at, parts, at + 1, size - at);
    indices[at] = index;
    counts[at] = 0;
    parts[at] = series.newAggregates();
    size++;
  }

  @Override
  void forgetBefore(long index) {
    int stale = position(index);
    if (stale > 0) {
      int left = size - stale;
      System.arraycopy(indices, stale, indices, 0, left);
      System.arraycopy(counts, stale, counts, 0, left);
      System.arraycopy(parts, stale, parts, 0, left);
      Arrays.fill(parts, left, size, null);
      size = left;
    }
  }

  /** How many tiles are before one. */
  private int position(long index) {
    int at = 0;
    while (at < size && indices[at] < index) {
      at++;
    }
    return at;
  }

  @Override
  long cover(long left, long right) {
    if (size == 0) {
      covered = false;
      coveredParts = null;
      return 0;
    }
    long newFirst = firstInside(left);
    long newEnd =
        right == Long.MAX_VALUE || !spec.isGridded() ? Long.MAX_VALUE : spec.tile(right) + 1;
    if (!covered || newFirst != first || newEnd != end) {
      first = newFirst;
      end = newEnd;
      coverAnew();
    }
    return coveredCount;
  }

  @Override
  Aggregate covered(int measure) {
    return coveredParts == null ? null : coveredParts[measure];
  }

  private void coverAnew() {
    int from = position(first);
    int to = position(end);
    coveredCount = 0;
    for (int i = from; i < to; i++) {
      coveredCount += counts[i];
    }
    // Nothing to merge: as it is in the tile, where it changes along.
    merged = to - from > 1;
    coveredParts = merged ? series.newAggregates() : from < to ? parts[to - 1] : null;
    for (int i = from; merged && i < to; i++) {
      for (int p = 0; p < coveredParts.length; p++) {
        coveredParts[p].merge(parts[i][p]);
      }
    }
    covered = true;
  }

  @Override
  void write(DataOutput out) throws IOException {
    Values.writeUnsigned(size, out);
    long before = 0;
    for (int i = 0; i < size; i++) {
      Values.writeSigned(indices[i] - before, out);
      before = indices[i];
      Values.writeUnsigned(counts[i], out);
      write(parts[i], out);
    }
  }

  @Override
  void read(DataInput in) throws IOException {
    size = Values.readLength(in);
    if (size == 0) {
      return;
    }
    indices = new long[size + SPARE];
    counts = new long[size + SPARE];
    parts = new Aggregate[size + SPARE][];
    long index = 0;
    for (int i = 0; i < size; i++) {
      index += Values.readSigned(in);
      indices[i] = index;
      counts[i] = Values.readUnsigned(in);
      parts[i] = readParts(in);
    }
  }
}
