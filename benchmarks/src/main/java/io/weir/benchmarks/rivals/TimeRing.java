package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Times of a key's events, as they came, while a window holds them: a ring. */
final class TimeRing {
  private static final long[] NONE = {};
  private static final int FEWEST = 4;

  private long[] ring = NONE;
  private int head;
  private int size;

  void add(long time) {
    if (size == ring.length) {
      ring = unrolled(Math.max(FEWEST, 2 * size));
      head = 0;
    }
    ring[(head + size++) & (ring.length - 1)] = time;
  }

  /** Forgets what is not later than the edge, and counts the rest. */
  int countAfter(long edge) {
    while (size > 0 && ring[head] <= edge) {
      head = (head + 1) & (ring.length - 1);
      size--;
    }
    return size;
  }

  /** The oldest of at least one. */
  long first() {
    return ring[head];
  }

  /** The newest of at least one. */
  long last() {
    return ring[(head + size - 1) & (ring.length - 1)];
  }

  private long[] unrolled(int capacity) {
    long[] times = new long[capacity];
    for (int i = 0; i < size; i++) {
      times[i] = ring[(head + i) & (ring.length - 1)];
    }
    return times;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeLong(ring[(head + i) & (ring.length - 1)]);
    }
  }

  void read(DataInput in) throws IOException {
    size = in.readInt();
    head = 0;
    ring = size == 0 ? NONE : new long[Integer.highestOneBit(Math.max(FEWEST, 2 * size - 1))];
    for (int i = 0; i < size; i++) {
      ring[i] = in.readLong();
    }
  }
}
