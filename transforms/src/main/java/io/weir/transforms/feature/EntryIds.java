package io.weir.transforms.feature;

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
  private static final Object[] NONE = {};

  // Those in front, as the bytes that were read.
  private ByteSlice unread = ByteSlice.EMPTY;
  private int unreadCount;
  // Those after them.
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

  void insert(int position, Object id) {
    if (position < unreadCount) {
      part();
    }
    if (end == ids.length) {
      move(Math.max(2 * (end - start), end - start + SPARE), 0);
    }
    int i = start + position - unreadCount;
    System.arraycopy(ids, i, ids, i + 1, end - i);
    ids[i] = id;
    end++;
  }

  void removeFirst(int count) {
    int ofUnread = Math.min(count, unreadCount);
    if (ofUnread > 0) {
      unread = Values.skip(unread, ofUnread);
      unreadCount -= ofUnread;
    }
    int more = count - ofUnread;
    Arrays.fill(ids, start, start + more, null);
    start += more;
  }

  /** Makes of those in front one by one. */
  private void part() {
    Object[] read = new Object[unreadCount];
    DataInput in = unread.open();
    try {
      for (int i = 0; i < read.length; i++) {
        read[i] = Values.read(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    move(read.length + end - start + SPARE, read.length);
    System.arraycopy(read, 0, ids, 0, read.length);
    start = 0;
    unread = ByteSlice.EMPTY;
    unreadCount = 0;
  }

  /** Moves the ids to another array, behind a gap. */
  private void move(int capacity, int gap) {
    Object[] moved = new Object[capacity];
    System.arraycopy(ids, start, moved, gap, end - start);
    end += gap - start;
    start = gap;
    ids = moved;
  }

  /** Writes them in the state format: the size of all, then each. Changes nothing. */
  void write(DataOutput to) throws IOException {
    ByteOutput out = ByteOutput.take();
    try {
      unread.write(out);
      for (int i = start; i < end; i++) {
        Values.write(ids[i], out);
      }
      out.writeSized(to);
    } finally {
      out.free();
    }
  }

  /** Reads what {@link #write} wrote of so many, into none. */
  void read(int count, DataInput in) throws IOException {
    unread = ByteSlice.read(Values.readLength(in), in);
    unreadCount = count;
  }
}
