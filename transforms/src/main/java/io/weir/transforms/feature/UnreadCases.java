package io.weir.transforms.feature;

import io.weir.transforms.event.ByteInput;
import io.weir.transforms.event.ByteSlice;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Cases in order, as the bytes as which they were read. A key in use has as many as it has events
 * within the allowed lateness, of which the next event mostly concerns none: the oldest go, new
 * ones come behind, and all this without reading them.
 *
 * <p>In the state format: the time of the first, how much later the last is, and the size of the
 * rest, which is the first case, and each other one after how much later it is than the one before.
 */
final class UnreadCases {
  private static final UnreadCases NONE = new UnreadCases(0, 0, 0, ByteSlice.EMPTY.open());

  private int count;
  private long first;
  private final long last;
  // At the first case, behind its time.
  private final ByteInput in;

  private UnreadCases(int count, long first, long last, ByteInput in) {
    this.count = count;
    this.first = first;
    this.last = last;
    this.in = in;
  }

  static UnreadCases none() {
    return NONE;
  }

  /** Reads so many, which may be none. */
  static UnreadCases read(int count, DataInput in) throws IOException {
    if (count == 0) {
      return NONE;
    }
    long first = Values.readSigned(in);
    long last = first + Values.readUnsigned(in);
    return new UnreadCases(count, first, last, ByteSlice.read(Values.readLength(in), in).open());
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

  /** Writes what is left, as it was read but for the time of the first. */
  void write(DataOutput out) throws IOException {
    in.rest().write(out);
  }

  /** The bytes of the first case. */
  ByteSlice peek() {
    return caseIn(in.rest().open());
  }

  void removeFirst() {
    caseIn(in);
    count--;
    first += count == 0 ? 0 : laterIn(in);
  }

  /** Puts all into arrays; changes nothing here. */
  void copyTo(long[] times, Object[] cases) {
    ByteInput from = in.rest().open();
    long time = first;
    for (int i = 0; i < count; i++) {
      time += i == 0 ? 0 : laterIn(from);
      times[i] = time;
      cases[i] = caseIn(from);
    }
  }

  private static ByteSlice caseIn(ByteInput in) {
    try {
      return ByteSlice.read(Values.readLength(in), in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long laterIn(ByteInput in) {
    try {
      return Values.readUnsigned(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
