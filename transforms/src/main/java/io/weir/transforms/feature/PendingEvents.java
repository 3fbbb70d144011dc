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
 * The pending events of a key in order. Most events do not change what was emitted before, so a
 * pending event stays encoded until it is needed.
 */
final class PendingEvents {
  private final StageLayout layout;
  // Each item is a PendingEvent, or the ByteSlice from which it can be decoded.
  private final TimeOrderedBuffer buffer;

  PendingEvents(StageLayout layout) {
    this.layout = layout;
    this.buffer = new TimeOrderedBuffer(layout.pendingForm);
  }

  int size() {
    return buffer.size();
  }

  boolean isEmpty() {
    return buffer.size() == 0;
  }

  /** Returns the time of the first event; {@link Long#MAX_VALUE} if there is none. */
  long firstTime() {
    return isEmpty() ? Long.MAX_VALUE : buffer.firstTime();
  }

  /** Returns the event at a position. */
  PendingEvent at(int position) {
    Object known = buffer.item(position);
    if (known instanceof ByteSlice bytes) {
      try {
        known = PendingEventEncoding.read(buffer.time(position), layout, bytes.open());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      buffer.set(position, known);
    }
    return (PendingEvent) known;
  }

  /** Returns whether the first event waits for the watermark only. */
  boolean isFirstComplete() {
    Object c = buffer.item(0);
    return c instanceof ByteSlice bytes
        ? PendingEventEncoding.isComplete(bytes)
        : ((PendingEvent) c).isComplete();
  }

  /** Returns whether a confirming revision is due when the first event becomes final. */
  boolean isFirstConfirmationDue() {
    return isConfirmationDue(0);
  }

  /**
   * Returns the time of the first event for which a confirming revision is due; {@link
   * Long#MAX_VALUE} if there is none.
   */
  long firstConfirmationTime() {
    for (int i = 0; i < size(); i++) {
      if (isConfirmationDue(i)) {
        return buffer.time(i);
      }
    }
    return Long.MAX_VALUE;
  }

  private boolean isConfirmationDue(int position) {
    Object c = buffer.item(position);
    return c instanceof ByteSlice bytes
        ? PendingEventEncoding.isConfirmationDue(bytes)
        : ((PendingEvent) c).confirmationDue;
  }

  /** Returns the pending event with the position in the order, or null. */
  PendingEvent get(EventPosition position) {
    int before = firstAfter(position) - 1;
    boolean sameTime = before >= 0 && buffer.time(before) == position.time();
    return sameTime && at(before).position.compareTo(position) == 0 ? at(before) : null;
  }

  /** Returns the index of the first event after a position in the order. */
  int firstAfter(EventPosition position) {
    int index = buffer.firstAfter(position.time());
    // Only events with the same time have to be decoded.
    while (index > 0
        && buffer.time(index - 1) == position.time()
        && at(index - 1).position.compareTo(position) > 0) {
      index--;
    }
    return index;
  }

  /** Adds an event that is not in this collection. */
  void add(PendingEvent c) {
    buffer.insert(firstAfter(c.position), c.position.time(), c);
  }

  void removeFirst() {
    buffer.removeFirst(1);
  }

  /**
   * Writes the events in the state format: their number, the time of the first, then the events.
   */
  void write(DataOutput out) throws IOException {
    ValueEncoding.writeUnsigned(size(), out);
    if (!isEmpty()) {
      ValueEncoding.writeSigned(buffer.firstTime(), out);
      buffer.write(size(), out);
    }
  }

  /** Reads what {@link #write} wrote with a layout into an empty collection. */
  void read(StageLayout written, DataInput in) throws IOException {
    if (written == layout) {
      read(in);
      return;
    }
    PendingEvents earlier = new PendingEvents(written);
    earlier.read(in);
    for (int i = 0; i < earlier.size(); i++) {
      add(earlier.at(i).extendedTo(layout));
    }
  }

  /** Reads what {@link #write} wrote with the same layout into an empty collection. */
  void read(DataInput in) throws IOException {
    int size = ValueEncoding.readLength(in);
    if (size > 0) {
      buffer.read(size, ValueEncoding.readSigned(in), in);
    }
  }

  /** The encoding of an event: its length, then its bytes. */
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
