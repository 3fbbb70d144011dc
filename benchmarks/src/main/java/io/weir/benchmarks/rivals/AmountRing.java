package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Amounts of a key's payments while a window holds them, and their sum: a ring. */
final class AmountRing {
  private static final long[] NO_TIMES = {};
  private static final double[] NO_AMOUNTS = {};
  private static final int FEWEST = 4;

  private long[] times = NO_TIMES;
  private double[] amounts = NO_AMOUNTS;
  private int head;
  private int size;
  private double sum;

  /** Takes in a payment; a missing amount, NaN, adds nothing. */
  void add(long time, double amount) {
    if (size == times.length) {
      grow();
    }
    int at = (head + size++) & (times.length - 1);
    double added = Double.isNaN(amount) ? 0 : amount;
    times[at] = time;
    amounts[at] = added;
    sum += added;
  }

  /** Forgets what is not later than the edge, and counts the rest. */
  int countAfter(long edge) {
    while (size > 0 && times[head] <= edge) {
      sum -= amounts[head];
      head = (head + 1) & (times.length - 1);
      size--;
    }
    if (size == 0) {
      // What additions and subtractions left behind.
      sum = 0;
    }
    return size;
  }

  double sum() {
    return sum;
  }

  private void grow() {
    int capacity = Math.max(FEWEST, 2 * size);
    long[] newTimes = new long[capacity];
    double[] newAmounts = new double[capacity];
    for (int i = 0; i < size; i++) {
      int at = (head + i) & (times.length - 1);
      newTimes[i] = times[at];
      newAmounts[i] = amounts[at];
    }
    times = newTimes;
    amounts = newAmounts;
    head = 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(size);
    out.writeDouble(sum);
    for (int i = 0; i < size; i++) {
      int at = (head + i) & (times.length - 1);
      out.writeLong(times[at]);
      out.writeDouble(amounts[at]);
    }
  }

  void read(DataInput in) throws IOException {
    size = in.readInt();
    sum = in.readDouble();
    head = 0;
    int capacity = size == 0 ? 0 : Integer.highestOneBit(Math.max(FEWEST, 2 * size - 1));
    times = size == 0 ? NO_TIMES : new long[capacity];
    amounts = size == 0 ? NO_AMOUNTS : new double[capacity];
    for (int i = 0; i < size; i++) {
      times[i] = in.readLong();
      amounts[i] = in.readDouble();
    }
  }
}
