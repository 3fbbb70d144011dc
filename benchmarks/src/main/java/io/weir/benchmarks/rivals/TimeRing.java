package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Ring buffer of the times of a key's events in a window, in the order of their arrival. */
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

  /** Removes the times that are not later than the edge and returns the number of the others. */
  int countAfter(long edge) {
    while (size > 0 && ring[head] <= edge) {
      head = (head + 1) & (ring.length - 1);
      size--;
    }
    return size;
  }

  /** Returns the oldest time; there must be at least one. */
  long first() {
    return ring[head];
  }

  /** Returns the newest time; there must be at least one. */
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
