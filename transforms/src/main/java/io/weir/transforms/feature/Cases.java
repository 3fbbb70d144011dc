package io.weir.transforms.feature;

import io.weir.transforms.event.ByteOutput;
import io.weir.transforms.event.ByteSlice;
import io.weir.transforms.event.Place;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The cases of a key in order. Mostly no event changes what was answered before, so a case stays
 * the bytes as which it was read until somebody asks for it, and those in front all together until
 * somebody asks for one of them.
 */
final class Cases {
  private static final int SPARE = 2;
  private static final long[] NO_TIMES = {};
  private static final Object[] NONE = {};

  private final StageLayout layout;
  private UnreadCases unread = UnreadCases.none();
  // Those after the unread ones.
  private long[] times = NO_TIMES;
  // Each a Case, or the ByteSlice that it was read as.
  private Object[] cases = NONE;
  private int start;
  private int end;

  Cases(StageLayout layout) {
    this.layout = layout;
  }

  int size() {
    return unread.count() + end - start;
  }

  boolean isEmpty() {
    return size() == 0;
  }

  /** The time of the first case; {@link Long#MAX_VALUE} where there is none. */
  long firstTime() {
    if (unread.count() > 0) {
      return unread.first();
    }
    return isEmpty() ? Long.MAX_VALUE : times[start];
  }

  /** The case with a position. */
  Case at(int position) {
    if (position < unread.count()) {
      part();
    }
    int i = start + position - unread.count();
    if (cases[i] instanceof ByteSlice bytes) {
      try {
        cases[i] = CaseCodec.read(times[i], layout, bytes.open());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return (Case) cases[i];
  }

  /** Whether the first case waits for nothing but its time. */
  boolean isFirstComplete() {
    if (unread.count() > 0) {
      return CaseCodec.isComplete(unread.peek());
    }
    Object c = cases[start];
    return c instanceof ByteSlice bytes ? CaseCodec.isComplete(bytes) : ((Case) c).isComplete();
  }

  /** The case of an event, or null. */
  Case get(Place place) {
    int before = firstAfter(place) - 1;
    if (before < unread.count()) {
      // Had one of those been of the place's time, they would not be unread any more.
      return null;
    }
    boolean sameTime = times[start + before - unread.count()] == place.time();
    return sameTime && at(before).place.compareTo(place) == 0 ? at(before) : null;
  }

  /** Position of the first case after a place in the order. */
  int firstAfter(Place place) {
    if (unread.count() > 0 && place.time() <= unread.last()) {
      part();
    }
    int i = end;
    while (i > start && times[i - 1] > place.time()) {
      i--;
    }
    // Only of cases with the same time must more be known.
    while (i > start
        && times[i - 1] == place.time()
        && at(i - 1 - start + unread.count()).place.compareTo(place) > 0) {
      i--;
    }
    return i - start + unread.count();
  }

  /** Makes of those in front one by one. */
  private void part() {
    int count = unread.count();
    int read = end - start;
    long[] newTimes = new long[count + read + SPARE];
    Object[] newCases = new Object[count + read + SPARE];
    unread.copyTo(newTimes, newCases);
    System.arraycopy(times, start, newTimes, count, read);
    System.arraycopy(cases, start, newCases, count, read);
    unread = UnreadCases.none();
    times = newTimes;
    cases = newCases;
    start = 0;
    end = count + read;
  }

  /** Adds the case of an event that has none. */
  void add(Case c) {
    int position = firstAfter(c.place);
    if (end == times.length) {
      makeRoom();
    }
    int i = start + position - unread.count();
    System.arraycopy(times, i, times, i + 1, end - i);
    System.arraycopy(cases, i, cases, i + 1, end - i);
    times[i] = c.place.time();
    cases[i] = c;
    end++;
  }

  private void makeRoom() {
    int size = end - start;
    int capacity = size * 2 > times.length ? size * 2 : times.length;
    long[] newTimes = new long[capacity + SPARE];
    Object[] newCases = new Object[capacity + SPARE];
    System.arraycopy(times, start, newTimes, 0, size);
    System.arraycopy(cases, start, newCases, 0, size);
    times = newTimes;
    cases = newCases;
    start = 0;
    end = size;
  }

  void removeFirst() {
    if (unread.count() > 0) {
      unread.removeFirst();
      return;
    }
    cases[start++] = null;
    if (start == end) {
      start = 0;
      end = 0;
    }
  }

  /** Writes them in the state format. Changes nothing. */
  void write(DataOutput to) throws IOException {
    Values.writeUnsigned(size(), to);
    if (isEmpty()) {
      return;
    }
    Values.writeSigned(firstTime(), to);
    Values.writeUnsigned((end > start ? times[end - 1] : unread.last()) - firstTime(), to);
    ByteOutput out = ByteOutput.take();
    try {
      unread.write(out);
      for (int i = start; i < end; i++) {
        if (i > start || unread.count() > 0) {
          Values.writeUnsigned(times[i] - (i > start ? times[i - 1] : unread.last()), out);
        }
        write(cases[i], out);
      }
      out.writeSized(to);
    } finally {
      out.free();
    }
  }

  private void write(Object c, DataOutput out) throws IOException {
    if (c instanceof ByteSlice bytes) {
      Values.writeUnsigned(bytes.length(), out);
      bytes.write(out);
    } else {
      CaseCodec.write((Case) c, layout, out);
    }
  }

  /** Reads what {@link #write} wrote, into none. */
  void read(DataInput in) throws IOException {
    unread = UnreadCases.read(Values.readLength(in), in);
  }
}
