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
  private Object[] values = NOTHING;
  private int start;
  private int end;
  // Ids break ties of time. Those of events nobody can come before any more are forgotten.
  private int withoutId;
  private final EntryIds ids = new EntryIds();

  int size() {
    return end - start;
  }

  long time(int at) {
    return times[start + at];
  }

  Object value(int at) {
    return values[start + at];
  }

  /** The id of an entry; null where it is forgotten. */
  private Object id(int at) {
    return at < withoutId ? null : ids.at(at - withoutId);
  }

  /** Inserts an event; returns its position, or -1 where it was here already. */
  int insert(long time, Object id, Object value) {
    int at = size();
    while (at > 0 && isAfter(at - 1, time, id)) {
      at--;
    }
    if (at > 0 && time(at - 1) == time && id.equals(id(at - 1))) {
      return -1;
    }
    if (end == times.length) {
      makeRoom();
    }
    int i = start + at;
    System.arraycopy(times, i, times, i + 1, end - i);
    System.arraycopy(values, i, values, i + 1, end - i);
    times[i] = time;
    values[i] = value;
    end++;
    if (at < withoutId) {
      withoutId++;
    } else {
      ids.insert(at - withoutId, id);
    }
    return at;
  }

  private boolean isAfter(int at, long time, Object id) {
    return time(at) > time
        || (time(at) == time && id(at) != null && Order.compareIds(id(at), id) > 0);
  }

  /** Moves the entries to the front of arrays that are at least half free. */
  private void makeRoom() {
    int size = size();
    int capacity = Math.max(FEWEST, size * 2 > times.length ? times.length * 2 : times.length);
    long[] newTimes = capacity == times.length ? times : new long[capacity];
    Object[] newValues = capacity == times.length ? values : new Object[capacity];
    System.arraycopy(times, start, newTimes, 0, size);
    System.arraycopy(values, start, newValues, 0, size);
    if (capacity == times.length) {
      Arrays.fill(values, size, end, null);
    }
    times = newTimes;
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
    while (at > 0 && time(at - 1) == time && id(at - 1) != null) {
      int order = Order.compare(time, id(at - 1), entryStream, time, id, stream);
      if (order < 0 || (order == 0 && orAfterIt)) {
        break;
      }
      at--;
    }
    return at;
  }

  void removeFirst(int count) {
    Arrays.fill(values, start, start + count, null);
    start += count;
    ids.removeFirst(Math.max(0, count - withoutId));
    withoutId = Math.max(0, withoutId - count);
    if (size() == 0) {
      start = 0;
      end = 0;
    }
  }

  /** Forgets the ids of events up to the time. */
  void forgetIds(long time) {
    int settled = firstAfter(time);
    if (withoutId < settled) {
      ids.removeFirst(settled - withoutId);
      withoutId = settled;
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
    if (withoutId < size()) {
      ids.write(out);
    }
  }

  /** Reads what {@link #write} wrote, into none. */
  void read(DataInput in) throws IOException {
    int size = Values.readLength(in);
    if (size > 0) {
      // Mostly one event comes between reading and writing.
      times = new long[size + FEWEST];
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
    if (withoutId < size) {
      ids.read(size - withoutId, in);
    }
  }
}
