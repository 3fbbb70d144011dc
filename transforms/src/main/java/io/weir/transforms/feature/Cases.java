package io.weir.transforms.feature;

import io.weir.transforms.event.ByteSlice;
import io.weir.transforms.event.Place;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The cases of a key in order, in arrays. Mostly no event changes what was answered before, so a
 * case stays the bytes as which it was read until somebody asks for it.
 */
final class Cases {
  private static final int SPARE = 2;
  private static final long[] NO_TIMES = {};
  private static final Object[] NONE = {};

  private final StageLayout layout;
  private long[] times = NO_TIMES;
  // Each a Case, or the ByteSlice that it was read as.
  private Object[] cases = NONE;
  private int start;
  private int end;

  Cases(StageLayout layout) {
    this.layout = layout;
  }

  int size() {
    return end - start;
  }

  boolean isEmpty() {
    return start == end;
  }

  /** The time of the first case; {@link Long#MAX_VALUE} where there is none. */
  long firstTime() {
    return isEmpty() ? Long.MAX_VALUE : times[start];
  }

  /** The case with a position. */
  Case at(int position) {
    int i = start + position;
    if (cases[i] instanceof ByteSlice bytes) {
      try {
        cases[i] = CaseCodec.read(times[i], layout, bytes.open());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return (Case) cases[i];
  }

  /** Whether the case with a position waits for nothing but its time. */
  boolean isComplete(int position) {
    Object c = cases[start + position];
    return c instanceof ByteSlice bytes ? CaseCodec.isComplete(bytes) : ((Case) c).isComplete();
  }

  /** The case of an event, or null. */
  Case get(Place place) {
    int before = firstAfter(place) - 1;
    boolean sameTime = before >= 0 && times[start + before] == place.time();
    return sameTime && at(before).place.compareTo(place) == 0 ? at(before) : null;
  }

  /** Position of the first case after a place in the order. */
  int firstAfter(Place place) {
    int i = end;
    while (i > start && times[i - 1] > place.time()) {
      i--;
    }
    // Only of cases with the same time must more be known.
    while (i > start
        && times[i - 1] == place.time()
        && at(i - 1 - start).place.compareTo(place) > 0) {
      i--;
    }
    return i - start;
  }

  /** Adds the case of an event that has none. */
  void add(Case c) {
    int position = firstAfter(c.place);
    if (end == times.length) {
      makeRoom();
    }
    int i = start + position;
    System.arraycopy(times, i, times, i + 1, end - i);
    System.arraycopy(cases, i, cases, i + 1, end - i);
    times[i] = c.place.time();
    cases[i] = c;
    end++;
  }

  private void makeRoom() {
    int size = size();
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
    cases[start++] = null;
    if (start == end) {
      start = 0;
      end = 0;
    }
  }

  /** Writes them in the state format. Changes nothing. */
  void write(DataOutput out) throws IOException {
    Values.writeUnsigned(size(), out);
    long before = 0;
    for (int i = start; i < end; i++) {
      Values.writeSigned(times[i] - before, out);
      before = times[i];
      if (cases[i] instanceof ByteSlice bytes) {
        Values.writeUnsigned(bytes.length(), out);
        bytes.write(out);
      } else {
        CaseCodec.write((Case) cases[i], layout, out);
      }
    }
  }

  /** Reads what {@link #write} wrote, into none. */
  void read(DataInput in) throws IOException {
    int size = Values.readLength(in);
    times = new long[size + SPARE];
    cases = new Object[size + SPARE];
    long time = 0;
    for (int i = 0; i < size; i++) {
      time += Values.readSigned(in);
      times[i] = time;
      cases[i] = ByteSlice.read(Values.readLength(in), in);
    }
    end = size;
  }
}
