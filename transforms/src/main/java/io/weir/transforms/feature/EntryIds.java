package io.weir.transforms.feature;

import io.weir.transforms.event.ByteInput;
import io.weir.transforms.event.ByteOutput;
import io.weir.transforms.event.ByteSlice;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * The ids of the newest entries of a series, in their order. They only break ties of time, so what
 * was read stays bytes until there is one: making strings of them takes longer than the rest of
 * what an event costs in a series.
 */
final class EntryIds {
  private static final int SPARE = 2;
  private static final long[] NO_TIMES = {};
  private static final Object[] NONE = {};

  // Those in front, as the bytes that were read, from the id of the first on.
  private ByteInput unread;
  private int unreadCount;
  private long unreadFirst;
  private long unreadLast;
  // Those after them.
  private long[] times = NO_TIMES;
  private Object[] ids = NONE;
  private int start;
  private int end;

  int size() {
    return unreadCount + end - start;
  }

  Object at(int position) {
    if (position < unreadCount) {
      part();
    }
    return ids[start + position - unreadCount];
  }

  void insert(int position, long time, Object id) {
    if (position < unreadCount) {
      part();
    }
    if (end == ids.length) {
      move(Math.max(2 * (end - start), end - start + SPARE), 0);
    }
    int i = start + position - unreadCount;
    System.arraycopy(times, i, times, i + 1, end - i);
    System.arraycopy(ids, i, ids, i + 1, end - i);
    times[i] = time;
    ids[i] = id;
    end++;
  }

  void removeFirst(int count) {
    int ofUnread = Math.min(count, unreadCount);
    for (int i = 0; i < ofUnread; i++) {
      removeFirstUnread();
    }
    int more = count - ofUnread;
    Arrays.fill(ids, start, start + more, null);
    start += more;
  }

  /** Removes those of entries up to a time; returns how many they were. */
  int removeUntil(long time) {
    int before = size();
    while (unreadCount > 0 && unreadFirst <= time) {
      removeFirstUnread();
    }
    while (unreadCount == 0 && start < end && times[start] <= time) {
      ids[start++] = null;
    }
    return before - size();
  }

  private void removeFirstUnread() {
    try {
      Values.skip(unread);
      unreadCount--;
      unreadFirst += unreadCount == 0 ? 0 : Values.readUnsigned(unread);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes of those in front one by one. */
  private void part() {
    int count = unreadCount;
    move(count + end - start + SPARE, count);
    start = 0;
    unreadCount = 0;
    long time = unreadFirst;
    try {
      for (int i = 0; i < count; i++) {
        time += i == 0 ? 0 : Values.readUnsigned(unread);
        times[i] = time;
        ids[i] = Values.read(unread);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves those that are read to other arrays, behind a gap. */
  private void move(int capacity, int gap) {
    long[] movedTimes = new long[capacity];
    Object[] movedIds = new Object[capacity];
    System.arraycopy(times, start, movedTimes, gap, end - start);
    System.arraycopy(ids, start, movedIds, gap, end - start);
    end += gap - start;
    start = gap;
    times = movedTimes;
    ids = movedIds;
  }

  /**
   * Writes them in the state format: how much earlier than the newest entry the first is, how much
   * later the last is, and the size of the rest, which is the first id, and for each other one how
   * much later it is than the one before, and the id. Changes nothing.
   *
   * @param newest the time of the newest entry
   */
  void write(long newest, DataOutput to) throws IOException {
    long first = unreadCount > 0 ? unreadFirst : times[start];
    long last = end > start ? times[end - 1] : unreadLast;
    Values.writeUnsigned(newest - first, to);
    Values.writeUnsigned(last - first, to);
    ByteOutput out = ByteOutput.take();
    try {
      if (unreadCount > 0) {
        unread.rest().write(out);
      }
      for (int i = start; i < end; i++) {
        if (i > start || unreadCount > 0) {
          Values.writeUnsigned(times[i] - (i > start ? times[i - 1] : unreadLast), out);
        }
        Values.write(ids[i], out);
      }
      out.writeSized(to);
    } finally {
      out.free();
    }
  }

  /** Reads what {@link #write} wrote of so many, at least one, into none. */
  void read(int count, long newest, DataInput in) throws IOException {
    unreadFirst = newest - Values.readUnsigned(in);
    unreadLast = unreadFirst + Values.readUnsigned(in);
    unread = ByteSlice.read(Values.readLength(in), in).open();
    unreadCount = count;
  }
}
