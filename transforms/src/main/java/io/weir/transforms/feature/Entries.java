package io.weir.transforms.feature;

import io.weir.transforms.event.Order;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Events of a key in order, each with its value, in arrays: appending and dropping from the front
 * cost nothing, inserting costs a move of what comes after. Positions count from the first entry
 * that is left.
 */
final class Entries {
  private static final int FEWEST = 2;

  private static final long[] NO_TIMES = {};
  private static final Object[] NOTHING = {};

  private long[] times = NO_TIMES;
  // Ids break ties of time. Those of events nobody can come before any more are forgotten.
  private Object[] ids = NOTHING;
  private Object[] values = NOTHING;
  private int start;
  private int end;
  private int withoutId;

  int size() {
    return end - start;
  }

  long time(int at) {
    return times[start + at];
  }

  Object value(int at) {
    return values[start + at];
  }

  /** Inserts an event; returns its position, or -1 where it was here already. */
  int insert(long time, Object id, Object value) {
    int at = end;
    while (at > start && isAfter(at - 1, time, id)) {
      at--;
    }
    if (at > start && times[at - 1] == time && id.equals(ids[at - 1])) {
      return -1;
    }
    if (end == times.length) {
      int shift = start;
      makeRoom();
      at -= shift;
    }
    System.arraycopy(times, at, times, at + 1, end - at);
    System.arraycopy(ids, at, ids, at + 1, end - at);
    System.arraycopy(values, at, values, at + 1, end - at);
    times[at] = time;
    ids[at] = id;
    values[at] = value;
    end++;
    if (at - start < withoutId) {
      ids[at] = null;
      withoutId++;
    }
    return at - start;
  }

  private boolean isAfter(int at, long time, Object id) {
    return times[at] > time
        || (times[at] == time && ids[at] != null && Order.compareIds(ids[at], id) > 0);
  }

  /** Moves the entries to the front of arrays that are at least half free. */
  private void makeRoom() {
    int size = size();
    int capacity = Math.max(FEWEST, size * 2 > times.length ? times.length * 2 : times.length);
    long[] newTimes = capacity == times.length ? times : new long[capacity];
    Object[] newIds = capacity == times.length ? ids : new Object[capacity];
    Object[] newValues = capacity == times.length ? values : new Object[capacity];
    System.arraycopy(times, start, newTimes, 0, size);
    System.arraycopy(ids, start, newIds, 0, size);
    System.arraycopy(values, start, newValues, 0, size);
    if (capacity == times.length) {
      Arrays.fill(ids, size, end, null);
      Arrays.fill(values, size, end, null);
    }
    times = newTimes;
    ids = newIds;
    values = newValues;
    start = 0;
    end = size;
  }

  /** Position of the first entry later than the time. */
  int firstAfter(long time) {
    int low = start;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] > time) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low - start;
  }

  /**
   * Position of the first entry that is not before the given event in the order.
   *
   * @param entryStream the stream of all entries here
   * @param orAfterIt whether to pass over the event itself, too
   */
  int firstAtOrAfter(long time, Object id, String stream, String entryStream, boolean orAfterIt) {
    int at = firstAfter(time);
    while (at > 0 && times[start + at - 1] == time && ids[start + at - 1] != null) {
      int order = Order.compare(time, ids[start + at - 1], entryStream, time, id, stream);
      if (order < 0 || (order == 0 && orAfterIt)) {
        break;
      }
      at--;
    }
    return at;
  }

  void removeFirst(int count) {
    Arrays.fill(ids, start, start + count, null);
    Arrays.fill(values, start, start + count, null);
    start += count;
    withoutId = Math.max(0, withoutId - count);
    if (size() == 0) {
      start = 0;
      end = 0;
    }
  }

  /** Forgets the ids of events up to the time. */
  void forgetIds(long time) {
    int settled = firstAfter(time);
    while (withoutId < settled) {
      ids[start + withoutId++] = null;
    }
  }

  void write(DataOutput out) throws IOException {
    Values.writeUnsigned(size(), out);
    long before = 0;
    for (int i = start; i < end; i++) {
      Values.writeSigned(times[i] - before, out);
      before = times[i];
      Values.write(values[i], out);
    }
    Values.writeUnsigned(withoutId, out);
    for (int i = start + withoutId; i < end; i++) {
      Values.write(ids[i], out);
    }
  }

  /** Reads what {@link #write} wrote, into none. */
  void read(DataInput in) throws IOException {
    int size = Values.readLength(in);
    if (size > 0) {
      // Mostly one event comes between reading and writing.
      times = new long[size + FEWEST];
      ids = new Object[size + FEWEST];
      values = new Object[size + FEWEST];
    }
    end = size;
    long time = 0;
    for (int i = 0; i < size; i++) {
      time += Values.readSigned(in);
      times[i] = time;
      values[i] = Values.read(in);
    }
    withoutId = Values.readLength(in);
    for (int i = withoutId; i < size; i++) {
      ids[i] = Values.read(in);
    }
  }
}
