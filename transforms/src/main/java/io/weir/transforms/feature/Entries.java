package io.weir.transforms.feature;

import io.weir.transforms.event.ByteOutput;
import io.weir.transforms.event.Order;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Events of a key in order, each with its value: appending and dropping from the front cost
 * nothing, inserting costs a move of what comes after. Positions count from the first entry that is
 * left. All that were read but the newest stay bytes until an event comes between them.
 */
final class Entries {
  private static final int FEWEST = 2;
  // Of fewer, to find one takes longer than to read all; of more, passing over those in front does.
  private static final int FEWEST_UNREAD = 8;
  private static final int MOST_UNREAD = 1000;

  private static final long[] NO_TIMES = {};
  private static final Object[] NOTHING = {};

  private UnreadEntries unread = UnreadEntries.none();
  // Those after the unread ones.
  private long[] times = NO_TIMES;
  private Object[] values = NOTHING;
  private int start;
  private int end;
  // Ids break ties of time. Those of events nobody can come before any more are forgotten.
  private int withoutId;
  private final EntryIds ids = new EntryIds();

  int size() {
    return unread.count() + end - start;
  }

  long time(int at) {
    int i = at - unread.count();
    return i < 0 ? unread.time(at) : times[start + i];
  }

  Object value(int at) {
    int i = at - unread.count();
    return i < 0 ? unread.value(at) : values[start + i];
  }

  /** The id of an entry; null where it is forgotten. */
  private Object id(int at) {
    return at < withoutId ? null : ids.at(at - withoutId);
  }

  /** Inserts an event; returns its position, or -1 where it was here already. */
  int insert(long time, Object id, Object value) {
    if (unread.count() > 0 && time <= unread.last()) {
      part();
    }
    int at = size();
    while (at > unread.count() && isAfter(at - 1, time, id)) {
      at--;
    }
    if (at > unread.count() && time(at - 1) == time && id.equals(id(at - 1))) {
      return -1;
    }
    if (end == times.length) {
      makeRoom();
    }
    int i = start + at - unread.count();
    System.arraycopy(times, i, times, i + 1, end - i);
    System.arraycopy(values, i, values, i + 1, end - i);
    times[i] = time;
    values[i] = value;
    end++;
    if (at < withoutId) {
      withoutId++;
    } else {
      ids.insert(at - withoutId, time, id);
    }
    return at;
  }

  private boolean isAfter(int at, long time, Object id) {
    return time(at) > time
        || (time(at) == time && id(at) != null && Order.compareIds(id(at), id) > 0);
  }

  /** Moves the entries to the front of arrays that are at least half free. */
  private void makeRoom() {
    int read = end - start;
    int capacity = Math.max(FEWEST, read * 2 > times.length ? times.length * 2 : times.length);
    long[] newTimes = capacity == times.length ? times : new long[capacity];
    Object[] newValues = capacity == times.length ? values : new Object[capacity];
    System.arraycopy(times, start, newTimes, 0, read);
    System.arraycopy(values, start, newValues, 0, read);
    if (capacity == times.length) {
      Arrays.fill(values, read, end, null);
    }
    times = newTimes;
    values = newValues;
    start = 0;
    end = read;
  }

  /** Makes of those in front one by one. */
  private void part() {
    int count = unread.count();
    if (count == 0) {
      return;
    }
    int read = end - start;
    long[] newTimes = new long[count + read + FEWEST];
    Object[] newValues = new Object[count + read + FEWEST];
    unread.copyTo(newTimes, newValues);
    System.arraycopy(times, start, newTimes, count, read);
    System.arraycopy(values, start, newValues, count, read);
    unread = UnreadEntries.none();
    times = newTimes;
    values = newValues;
    start = 0;
    end = count + read;
  }

  /** Position of the first entry later than the time. */
  int firstAfter(long time) {
    int inFront = unread.firstAfter(time);
    if (inFront < unread.count()) {
      return inFront;
    }
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
    return low - start + unread.count();
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
    int inFront = Math.min(count, unread.count());
    unread.removeFirst(inFront);
    int more = count - inFront;
    Arrays.fill(values, start, start + more, null);
    start += more;
    ids.removeFirst(Math.max(0, count - withoutId));
    withoutId = Math.max(0, withoutId - count);
    if (start == end) {
      start = 0;
      end = 0;
    }
  }

  /** Forgets the ids of events up to the time. */
  void forgetIds(long time) {
    withoutId += ids.removeUntil(time);
  }

  /** Writes them in the state format: the newest, which is always read, and the older ones. */
  void write(DataOutput to) throws IOException {
    Values.writeUnsigned(size(), to);
    if (size() == 0) {
      return;
    }
    long newest = times[end - 1];
    Values.writeSigned(newest, to);
    Values.write(values[end - 1], to);
    if (size() > 1) {
      writeOlder(newest, to);
    }
    Values.writeUnsigned(withoutId, to);
    if (withoutId < size()) {
      ids.write(newest, to);
    }
  }

  private void writeOlder(long newest, DataOutput to) throws IOException {
    boolean anyInFront = unread.count() > 0;
    long first = anyInFront ? unread.first() : times[start];
    long last = end - start > 1 ? times[end - 2] : unread.last();
    Values.writeUnsigned(newest - first, to);
    Values.writeUnsigned(last - first, to);
    ByteOutput out = ByteOutput.take();
    try {
      unread.write(out);
      for (int i = start; i < end - 1; i++) {
        if (i > start || anyInFront) {
          Values.writeUnsigned(times[i] - (i > start ? times[i - 1] : unread.last()), out);
        }
        Values.write(values[i], out);
      }
      out.writeSized(to);
    } finally {
      out.free();
    }
  }

  /** Reads what {@link #write} wrote, into none. */
  void read(DataInput in) throws IOException {
    int size = Values.readLength(in);
    if (size == 0) {
      return;
    }
    // Mostly one event comes between reading and writing.
    times = new long[FEWEST];
    values = new Object[FEWEST];
    times[0] = Values.readSigned(in);
    values[0] = Values.read(in);
    end = 1;
    long newest = times[0];
    unread = UnreadEntries.read(size - 1, newest, in);
    if (size < FEWEST_UNREAD || size > MOST_UNREAD) {
      part();
    }
    withoutId = Values.readLength(in);
    if (withoutId < size) {
      ids.read(size - withoutId, newest, in);
    }
  }
}
