package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Ring buffer of the amounts of a key's payments in a window, with their sum. */
final class AmountRing {
  private static final long[] NO_TIMES = {};
  private static final double[] NO_AMOUNTS = {};
  private static final int FEWEST = 4;

  private long[] times = NO_TIMES;
  private double[] amounts = NO_AMOUNTS;
  private int head;
  private int size;
  private double sum;

  /** Adds a payment. A missing amount (NaN) adds nothing to the sum. */
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

  /** Removes the payments that are not later than the edge and returns the number of the others. */
  int countAfter(long edge) {
    while (size > 0 && times[head] <= edge) {
      sum -= amounts[head];
      head = (head + 1) & (times.length - 1);
      size--;
    }
    if (size == 0) {
      // Resets the rounding errors of additions and subtractions.
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
