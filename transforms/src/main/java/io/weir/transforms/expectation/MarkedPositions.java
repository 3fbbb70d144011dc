package io.weir.transforms.expectation;

import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventOrder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Events of a key in order, each with a small number, its mark.
 *
 * <p>They are in arrays with free space at both ends. Adding at an end and removing from the front
 * are cheap, inserting moves the shorter side, and finding is a binary search. Positions count from
 * the first remaining event.
 */
final class MarkedPositions {
  private static final int FEWEST = 4;

  private long[] times = new long[FEWEST];
  private Object[] ids = new Object[FEWEST];
  private int[] marks = new int[FEWEST];
  private int start = FEWEST / 2;
  private int end = start;

  int size() {
    return end - start;
  }

  long time(int at) {
    return times[start + at];
  }

  Object id(int at) {
    return ids[start + at];
  }

  int mark(int at) {
    return marks[start + at];
  }

  void mark(int at, int mark) {
    marks[start + at] = mark;
  }

  /** Returns the number of events before the time. */
  int countBefore(long time) {
    return countWhile(i -> times[i] < time);
  }

  /** Returns the number of events up to the time. */
  int countUpTo(long time) {
    return countWhile(i -> times[i] <= time);
  }

  /** Returns the number of events before a position in the order. */
  int countBefore(long time, Object id) {
    return countWhile(i -> compare(i, time, id) < 0);
  }

  /** Returns the number of events up to a position in the order. */
  int countUpTo(long time, Object id) {
    return countWhile(i -> compare(i, time, id) <= 0);
  }

  private int compare(int i, long time, Object id) {
    int byTime = Long.compare(times[i], time);
    return byTime != 0 ? byTime : EventOrder.compareIds(ids[i], id);
  }

  /**
   * Returns the number of events at the front for which the condition is true. It must be false for
   * all events after the first for which it is false.
   */
  private int countWhile(IntPredicate holds) {
    // Most searches are for the end, where new events are added.
    if (end > start && holds.test(end - 1)) {
      return size();
    }
    int low = start;
    int high = Math.max(start, end - 1);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (holds.test(middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - start;
  }

  /** Inserts an event and returns its position, or -1 if it was inserted before. */
  int insert(long time, Object id, int mark) {
    int at = countBefore(time, id);
    if (at < size() && compare(start + at, time, id) == 0) {
      return -1;
    }
    boolean intoFront = at < size() - at;
    if (intoFront ? start == 0 : end == times.length) {
      makeRoom();
    }
    if (intoFront) {
      move(start, start - 1, at);
      start--;
    } else {
      move(start + at, start + at + 1, size() - at);
      end++;
    }
    times[start + at] = time;
    ids[start + at] = id;
    marks[start + at] = mark;
    return at;
  }

  private void move(int from, int to, int count) {
    System.arraycopy(times, from, times, to, count);
    System.arraycopy(ids, from, ids, to, count);
    System.arraycopy(marks, from, marks, to, count);
  }

  /** Moves all events to the middle of arrays that are at least half free. */
  private void makeRoom() {
    int size = size();
    int capacity = size * 2 > times.length ? Math.max(FEWEST, size * 3) : times.length;
    int middle = (capacity - size) / 2;
    times = moved(times, new long[capacity], middle);
    ids = moved(ids, new Object[capacity], middle);
    marks = moved(marks, new int[capacity], middle);
    start = middle;
    end = middle + size;
  }

  @SuppressWarnings(
      "SuspiciousSystemArraycopy") // The arrays have different element types, but both arguments
  // have the same.
  private <A> A moved(A from, A to, int middle) {
    System.arraycopy(from, start, to, middle, size());
    return to;
  }

  void removeFirst(int count) {
    Arrays.fill(ids, start, start + count, null);
    start += count;
  }

  void write(DataOutput out) throws IOException {
    ValueEncoding.writeUnsigned(size(), out);
    long before = 0;
    for (int i = start; i < end; i++) {
      ValueEncoding.writeSigned(times[i] - before, out);
      before = times[i];
      ValueEncoding.write(ids[i], out);
      ValueEncoding.writeUnsigned(marks[i], out);
    }
  }

  void read(DataInput in) throws IOException {
    int size = ValueEncoding.readLength(in);
    int room = FEWEST / 2 + size / 4;
    times = new long[size + 2 * room];
    ids = new Object[size + 2 * room];
    marks = new int[size + 2 * room];
    start = room;
    end = room + size;
    long time = 0;
    for (int i = start; i < end; i++) {
      time += ValueEncoding.readSigned(in);
      times[i] = time;
      ids[i] = ValueEncoding.read(in);
      marks[i] = (int) ValueEncoding.readUnsigned(in);
    }
  }
}
