package io.weir.transforms.feature;

import io.weir.transforms.aggregate.WindowAccumulator;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventOrder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Events of a key in order, each with its value. Positions count from the oldest entry. */
final class SeriesEntries {
  // With fewer entries, decoding all is faster than finding one; with more, skipping the entries in
  // front takes too long.
  private static final int FEWEST_UNREAD = 8;
  private static final int MOST_UNREAD = 1000;

  private final TimeOrderedBuffer values = new TimeOrderedBuffer(TimeOrderedBuffer.VALUES);
  // Ids order events of equal time. They are dropped once no event can come before the entry.
  private final TimeOrderedBuffer ids = new TimeOrderedBuffer(TimeOrderedBuffer.VALUES);
  private int withoutId;

  int size() {
    return values.size();
  }

  long time(int at) {
    return values.time(at);
  }

  Object value(int at) {
    return values.item(at);
  }

  /** Returns the id of an entry; null if it was dropped. */
  private Object id(int at) {
    return at < withoutId ? null : ids.item(at - withoutId);
  }

  /** Inserts an event and returns its position, or -1 if it was inserted before. */
  int insert(long time, Object id, Object value) {
    int at = firstAfter(time);
    while (at > 0
        && time(at - 1) == time
        && id(at - 1) != null
        && EventOrder.compareIds(id(at - 1), id) > 0) {
      at--;
    }
    if (at > 0 && time(at - 1) == time && id.equals(id(at - 1))) {
      return -1;
    }
    values.insert(at, time, value);
    if (at < withoutId) {
      withoutId++;
    } else {
      ids.insert(at - withoutId, time, id);
    }
    return at;
  }

  /** Returns the position of the first entry later than the time. */
  int firstAfter(long time) {
    return values.firstAfter(time);
  }

  /**
   * Returns the position of the first entry that is not before the given event in the order.
   *
   * @param entryStream the stream of all entries
   * @param orAfterIt whether to skip the event itself too
   */
  int firstAtOrAfter(long time, Object id, String stream, String entryStream, boolean orAfterIt) {
    int at = firstAfter(time);
    while (at > 0 && time(at - 1) == time && id(at - 1) != null) {
      int order = EventOrder.compare(time, id(at - 1), entryStream, time, id, stream);
      if (order < 0 || (order == 0 && orAfterIt)) {
        break;
      }
      at--;
    }
    return at;
  }

  void removeFirst(int count) {
    values.removeFirst(count);
    ids.removeFirst(Math.max(0, count - withoutId));
    withoutId = Math.max(0, withoutId - count);
  }

  /** Drops the ids of events up to the time. */
  void forgetIds(long time) {
    int dropped = ids.firstAfter(time);
    ids.removeFirst(dropped);
    withoutId += dropped;
  }

  /**
   * Returns the value of the first or the last event of a range of entries and the tiles before it.
   *
   * @param folded the events in the tiles, or null if there are none
   */
  Object edge(int from, int to, boolean last, WindowAccumulator folded) {
    Object older = folded == null || (last && from < to) ? null : folded.value(null);
    if (older != null || from == to) {
      return older;
    }
    return value(last ? to - 1 : from);
  }

  /**
   * Writes the entries in the state format: the newest entry, the older entries, and the ids. The
   * newest entry is always decoded, because a window may end with it. Times are differences to the
   * newest entry. Changes nothing.
   */
  void write(DataOutput out) throws IOException {
    int size = size();
    ValueEncoding.writeUnsigned(size, out);
    if (size == 0) {
      return;
    }
    long newest = time(size - 1);
    ValueEncoding.writeSigned(newest, out);
    ValueEncoding.write(value(size - 1), out);
    if (size > 1) {
      ValueEncoding.writeUnsigned(newest - values.firstTime(), out);
      values.write(size - 1, out);
    }
    ValueEncoding.writeUnsigned(withoutId, out);
    if (withoutId < size) {
      ValueEncoding.writeUnsigned(newest - ids.firstTime(), out);
      ids.write(ids.size(), out);
    }
  }

  /** Reads what {@link #write} wrote into an empty instance. */
  void read(DataInput in) throws IOException {
    int size = ValueEncoding.readLength(in);
    if (size == 0) {
      return;
    }
    long newest = ValueEncoding.readSigned(in);
    Object newestValue = ValueEncoding.read(in);
    if (size > 1) {
      values.read(size - 1, newest - ValueEncoding.readUnsigned(in), in);
    }
    if (size < FEWEST_UNREAD || size > MOST_UNREAD) {
      values.part();
    }
    values.insert(size - 1, newest, newestValue);
    withoutId = ValueEncoding.readLength(in);
    if (withoutId < size) {
      ids.read(size - withoutId, newest - ValueEncoding.readUnsigned(in), in);
    }
  }
}
