package io.weir.transforms.feature;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteSlice;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventPosition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The cases of a key in order. Mostly no event changes what was answered before, so a case stays
 * the bytes as which it was read until somebody asks for it.
 */
final class PendingEvents {
  private final StageLayout layout;
  // Each a Case, or the ByteSlice that it was read as.
  private final TimeOrderedBuffer row;

  PendingEvents(StageLayout layout) {
    this.layout = layout;
    this.row = new TimeOrderedBuffer(layout.caseForm);
  }

  int size() {
    return row.size();
  }

  boolean isEmpty() {
    return row.size() == 0;
  }

  /** The time of the first case; {@link Long#MAX_VALUE} where there is none. */
  long firstTime() {
    return isEmpty() ? Long.MAX_VALUE : row.firstTime();
  }

  /** The case with a position. */
  PendingEvent at(int position) {
    Object known = row.item(position);
    if (known instanceof ByteSlice bytes) {
      try {
        known = PendingEventEncoding.read(row.time(position), layout, bytes.open());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      row.set(position, known);
    }
    return (PendingEvent) known;
  }

  /** Whether the first case waits for nothing but its time. */
  boolean isFirstComplete() {
    Object c = row.item(0);
    return c instanceof ByteSlice bytes
        ? PendingEventEncoding.isComplete(bytes)
        : ((PendingEvent) c).isComplete();
  }

  /** Whether the first case is owed an answer when it settles. */
  boolean isFirstOwed() {
    return isOwed(0);
  }

  /** The time of the first case that is owed one; {@link Long#MAX_VALUE} where there is none. */
  long firstOwedTime() {
    for (int i = 0; i < size(); i++) {
      if (isOwed(i)) {
        return row.time(i);
      }
    }
    return Long.MAX_VALUE;
  }

  private boolean isOwed(int position) {
    Object c = row.item(position);
    return c instanceof ByteSlice bytes
        ? PendingEventEncoding.isOwed(bytes)
        : ((PendingEvent) c).owed;
  }

  /** The case of an event, or null. */
  PendingEvent get(EventPosition place) {
    int before = firstAfter(place) - 1;
    boolean sameTime = before >= 0 && row.time(before) == place.time();
    return sameTime && at(before).place.compareTo(place) == 0 ? at(before) : null;
  }

  /** Position of the first case after a place in the order. */
  int firstAfter(EventPosition place) {
    int position = row.firstAfter(place.time());
    // Only of cases with the same time must more be known.
    while (position > 0
        && row.time(position - 1) == place.time()
        && at(position - 1).place.compareTo(place) > 0) {
      position--;
    }
    return position;
  }

  /** Adds the case of an event that has none. */
  void add(PendingEvent c) {
    row.insert(firstAfter(c.place), c.place.time(), c);
  }

  void removeFirst() {
    row.removeFirst(1);
  }

  /** Writes them in the state format: how many, the time of the first, the rest. */
  void write(DataOutput out) throws IOException {
    ValueEncoding.writeUnsigned(size(), out);
    if (!isEmpty()) {
      ValueEncoding.writeSigned(row.firstTime(), out);
      row.write(size(), out);
    }
  }

  /** Reads what {@link #write} wrote, into none. */
  void read(DataInput in) throws IOException {
    int size = ValueEncoding.readLength(in);
    if (size > 0) {
      row.read(size, ValueEncoding.readSigned(in), in);
    }
  }

  /** A case as bytes after their number. */
  record Form(StageLayout layout) implements TimeOrderedBuffer.Form {
    @Override
    public void write(Object item, DataOutput out) throws IOException {
      if (item instanceof ByteSlice bytes) {
        ValueEncoding.writeUnsigned(bytes.length(), out);
        bytes.write(out);
      } else {
        PendingEventEncoding.write((PendingEvent) item, layout, out);
      }
    }

    @Override
    public Object read(ByteInput in) throws IOException {
      return ByteSlice.read(ValueEncoding.readLength(in), in);
    }

    @Override
    public void skip(ByteInput in) throws IOException {
      in.skip(ValueEncoding.readLength(in));
    }
  }
}
