package io.weir.transforms.feature;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Items in the order of their times.
 *
 * <p>The oldest items are removed and new ones are appended. So items that were read stay encoded
 * until an item is inserted between them. Appending and removing from the front are cheap;
 * inserting moves the items behind. Positions count from the oldest remaining item.
 */
final class TimeOrderedBuffer {
  private static final int FEWEST = 2;
  private static final long[] NO_TIMES = {};
  private static final Object[] NOTHING = {};

  /** The encoding of items. */
  interface Form {
    void write(Object item, DataOutput out) throws IOException;

    Object read(ByteInput in) throws IOException;

    /** Skips an item. */
    void skip(ByteInput in) throws IOException;
  }

  /** Encoding of items that are field values. */
  static final Form VALUES =
      new Form() {
        @Override
        public void write(Object item, DataOutput out) throws IOException {
          ValueEncoding.write(item, out);
        }

        @Override
        public Object read(ByteInput in) throws IOException {
          return ValueEncoding.read(in);
        }

        @Override
        public void skip(ByteInput in) throws IOException {
          ValueEncoding.skip(in);
        }
      };

  private final Form form;
  private EncodedPrefix unread = EncodedPrefix.EMPTY;
  // The items after the encoded ones.
  private long[] times = NO_TIMES;
  private Object[] items = NOTHING;
  private int start;
  private int end;

  TimeOrderedBuffer(Form form) {
    this.form = form;
  }

  int size() {
    return unread.count() + end - start;
  }

  /** Returns the time of the first item. The buffer must not be empty. Changes nothing. */
  long firstTime() {
    return unread.count() > 0 ? unread.first() : times[start];
  }

  long time(int at) {
    int i = at - unread.count();
    return i < 0 ? unread.time(at) : times[start + i];
  }

  Object item(int at) {
    int i = at - unread.count();
    return i < 0 ? unread.item(at) : items[start + i];
  }

  /** Replaces an item. */
  void set(int at, Object item) {
    if (at < unread.count()) {
      part();
    }
    items[start + at - unread.count()] = item;
  }

  /** Returns the position of the first item later than the time. */
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

  /** Inserts an item at a position, which must agree with the order of times. */
  void insert(int at, long time, Object item) {
    if (at < unread.count()) {
      part();
    }
    if (end == times.length) {
      makeRoom();
    }
    int i = start + at - unread.count();
    System.arraycopy(times, i, times, i + 1, end - i);
    System.arraycopy(items, i, items, i + 1, end - i);
    times[i] = time;
    items[i] = item;
    end++;
  }

  /**
   * Makes room by moving the items to the front if the arrays are at least half free, else by
   * larger arrays.
   */
  private void makeRoom() {
    int read = end - start;
    if (read * 2 > times.length || times.length == 0) {
      move(Math.max(FEWEST, times.length * 2), 0);
      return;
    }
    System.arraycopy(times, start, times, 0, read);
    System.arraycopy(items, start, items, 0, read);
    Arrays.fill(items, read, end, null);
    start = 0;
    end = read;
  }

  /** Decodes the encoded items. */
  void part() {
    int count = unread.count();
    if (count == 0) {
      return;
    }
    move(count + end - start + FEWEST, count);
    unread.copyTo(times, items);
    unread = EncodedPrefix.EMPTY;
    start = 0;
  }

  /** Moves the items to new arrays, behind a gap. */
  private void move(int capacity, int gap) {
    int read = end - start;
    long[] newTimes = new long[capacity];
    Object[] newItems = new Object[capacity];
    System.arraycopy(times, start, newTimes, gap, read);
    System.arraycopy(items, start, newItems, gap, read);
    times = newTimes;
    items = newItems;
    start = gap;
    end = gap + read;
  }

  void removeFirst(int count) {
    int inFront = Math.min(count, unread.count());
    unread.removeFirst(inFront);
    if (unread.count() == 0) {
      // Releases the bytes, which an unchanged key would otherwise keep forever.
      unread = EncodedPrefix.EMPTY;
    }
    int more = count - inFront;
    Arrays.fill(items, start, start + more, null);
    start += more;
    if (start == end) {
      start = 0;
      end = 0;
    }
  }

  /**
   * Writes the first {@code count} items, which must include all encoded ones: the time from the
   * first to the last item, the size of the rest, the first item, then each other item after the
   * time since the previous one. The caller writes the time of the first item. Changes nothing,
   * because a snapshot may write the state while the key stays in use.
   */
  void write(int count, DataOutput to) throws IOException {
    int stop = start + count - unread.count();
    long last = stop > start ? times[stop - 1] : unread.last();
    ValueEncoding.writeUnsigned(last - firstTime(), to);
    ByteOutput out = ByteOutput.take();
    try {
      unread.write(out);
      for (int i = start; i < stop; i++) {
        if (i > start || unread.count() > 0) {
          ValueEncoding.writeUnsigned(times[i] - (i > start ? times[i - 1] : unread.last()), out);
        }
        form.write(items[i], out);
      }
      out.writeSized(to);
    } finally {
      out.free();
    }
  }

  /** Reads {@code count} items, at least one, that {@link #write} wrote, into an empty buffer. */
  void read(int count, long first, DataInput in) throws IOException {
    unread = EncodedPrefix.read(form, count, first, in);
  }
}
