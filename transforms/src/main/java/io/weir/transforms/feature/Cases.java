package io.weir.transforms.feature;

import io.weir.transforms.event.ByteInput;
import io.weir.transforms.event.ByteSlice;
import io.weir.transforms.event.Place;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The cases of a key in order. Mostly no event changes what was answered before, so a case stays
 * the bytes as which it was read until somebody asks for it.
 */
final class Cases {
  private final StageLayout layout;
  // Each a Case, or the ByteSlice that it was read as.
  private final Row row;

  Cases(StageLayout layout) {
    this.layout = layout;
    this.row = new Row(layout.caseForm);
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
  Case at(int position) {
    Object known = row.item(position);
    if (known instanceof ByteSlice bytes) {
      try {
        known = CaseCodec.read(row.time(position), layout, bytes.open());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      row.set(position, known);
    }
    return (Case) known;
  }

  /** Whether the first case waits for nothing but its time. */
  boolean isFirstComplete() {
    Object c = row.item(0);
    return c instanceof ByteSlice bytes ? CaseCodec.isComplete(bytes) : ((Case) c).isComplete();
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
    return c instanceof ByteSlice bytes ? CaseCodec.isOwed(bytes) : ((Case) c).owed;
  }

  /** The case of an event, or null. */
  Case get(Place place) {
    int before = firstAfter(place) - 1;
    boolean sameTime = before >= 0 && row.time(before) == place.time();
    return sameTime && at(before).place.compareTo(place) == 0 ? at(before) : null;
  }

  /** Position of the first case after a place in the order. */
  int firstAfter(Place place) {
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
  void add(Case c) {
    row.insert(firstAfter(c.place), c.place.time(), c);
  }

  void removeFirst() {
    row.removeFirst(1);
  }

  /** Writes them in the state format: how many, the time of the first, the rest. */
  void write(DataOutput out) throws IOException {
    Values.writeUnsigned(size(), out);
    if (!isEmpty()) {
      Values.writeSigned(row.firstTime(), out);
      row.write(size(), out);
    }
  }

  /** Reads what {@link #write} wrote, into none. */
  void read(DataInput in) throws IOException {
    int size = Values.readLength(in);
    if (size > 0) {
      row.read(size, Values.readSigned(in), in);
    }
  }

  /** A case as bytes after their number. */
  record Form(StageLayout layout) implements Row.Form {
    @Override
    public void write(Object item, DataOutput out) throws IOException {
      if (item instanceof ByteSlice bytes) {
        Values.writeUnsigned(bytes.length(), out);
        bytes.write(out);
      } else {
        CaseCodec.write((Case) item, layout, out);
      }
    }

    @Override
    public Object read(ByteInput in) throws IOException {
      return ByteSlice.read(Values.readLength(in), in);
    }

    @Override
    public void skip(ByteInput in) throws IOException {
      in.skip(Values.readLength(in));
    }
  }
}
