package io.weir.transforms.feature;

import io.weir.transforms.event.ByteInput;
import io.weir.transforms.event.ByteSlice;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Entries in order, as the bytes as which they were read. A window moves at both of its ends only,
 * so of the many entries between them none is read: the oldest go from here, new ones come behind.
 * What is asked of those in front is found by passing over a few.
 *
 * <p>In the state format: how much earlier than the newest entry the first is, how much later than
 * the first the last is, and the size of the rest, which is the value of the first, and for each
 * other one how much later it is than the one before, and its value.
 */
final class UnreadEntries {
  private static final UnreadEntries NONE = new UnreadEntries(0, 0, 0, ByteSlice.EMPTY.open());

  private int count;
  private long first;
  private final long last;
  // At the value of the first.
  private ByteInput in;

  // Where it was looked last: the next look is mostly one further on.
  private int position;
  private long time;
  private ByteInput value;

  private UnreadEntries(int count, long first, long last, ByteInput in) {
    this.count = count;
    this.first = first;
    this.last = last;
    this.in = in;
  }

  static UnreadEntries none() {
    return NONE;
  }

  /**
   * Reads so many, which may be none.
   *
   * @param newest a time that none is later than
   */
  static UnreadEntries read(int count, long newest, DataInput in) throws IOException {
    if (count == 0) {
      return NONE;
    }
    long first = newest - Values.readUnsigned(in);
    long last = first + Values.readUnsigned(in);
    ByteSlice rest = ByteSlice.read(Values.readLength(in), in);
    return new UnreadEntries(count, first, last, rest.open());
  }

  int count() {
    return count;
  }

  /** The time of the first. */
  long first() {
    return first;
  }

  /** The time of the last. */
  long last() {
    return last;
  }

  long time(int at) {
    if (at == count - 1) {
      return last;
    }
    look(at);
    return time;
  }

  Object value(int at) {
    look(at);
    try {
      return Values.read(value.rest().open());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Position of the first entry later than a time. */
  int firstAfter(long than) {
    if (count == 0 || than >= last) {
      return count;
    }
    look(0);
    while (time <= than) {
      look(position + 1);
    }
    return position;
  }

  void removeFirst(int removed) {
    if (removed == 0) {
      return;
    }
    if (removed < count) {
      look(removed);
      first = time;
      in = value;
    }
    count -= removed;
    // The next look begins at the front.
    value = null;
  }

  private void look(int at) {
    try {
      if (value == null || at < position) {
        position = 0;
        time = first;
        value = in.rest().open();
      }
      while (position < at) {
        Values.skip(value);
        time += Values.readUnsigned(value);
        position++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts all into arrays; changes nothing here. */
  void copyTo(long[] times, Object[] values) {
    ByteInput from = in.rest().open();
    long next = first;
    try {
      for (int i = 0; i < count; i++) {
        next += i == 0 ? 0 : Values.readUnsigned(from);
        times[i] = next;
        values[i] = Values.read(from);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what is left, as it was read but for the time of the first. */
  void write(DataOutput out) throws IOException {
    if (count > 0) {
      in.rest().write(out);
    }
  }
}
