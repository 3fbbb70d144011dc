package io.weir.transforms.feature;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteSlice;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The oldest items of a {@link TimeOrderedBuffer}, as encoded bytes. The oldest items are removed
 * without decoding them, and an item near the front is found by skipping the few before it.
 */
final class EncodedPrefix {
  static final EncodedPrefix EMPTY = new EncodedPrefix(null, 0, 0, 0, null);

  private final TimeOrderedBuffer.Form form;
  private int count;
  private long first;
  private final long last;
  // At the first item, after its time.
  private ByteInput in;

  // The position of the last access. The next access is usually one further on.
  private int position;
  private long time;
  private ByteInput item;

  private EncodedPrefix(
      TimeOrderedBuffer.Form form, int count, long first, long last, ByteInput in) {
    this.form = form;
    this.count = count;
    this.first = first;
    this.last = last;
    this.in = in;
  }

  /**
   * Reads encoded items.
   *
   * @param count number of items, at least one
   * @param first time of the first item, epoch milliseconds
   */
  static EncodedPrefix read(TimeOrderedBuffer.Form form, int count, long first, DataInput in)
      throws IOException {
    long last = first + ValueEncoding.readUnsigned(in);
    ByteSlice items = ByteSlice.read(ValueEncoding.readLength(in), in);
    return new EncodedPrefix(form, count, first, last, items.open());
  }

  int count() {
    return count;
  }

  /** Returns the time of the first item. */
  long first() {
    return first;
  }

  /** Returns the time of the last item. */
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

  Object item(int at) {
    look(at);
    try {
      return form.read(item.rest().open());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the position of the first item later than a time. */
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
      in = item;
    }
    count -= removed;
    // The next access begins at the front.
    item = null;
  }

  private void look(int at) {
    try {
      if (item == null || at < position) {
        position = 0;
        time = first;
        item = in.rest().open();
      }
      while (position < at) {
        form.skip(item);
        time += ValueEncoding.readUnsigned(item);
        position++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Decodes all items into arrays in one pass. Small buffers are decoded this way at each event.
   */
  void copyTo(long[] times, Object[] items) {
    ByteInput from = in.rest().open();
    long next = first;
    try {
      for (int i = 0; i < count; i++) {
        next += i == 0 ? 0 : ValueEncoding.readUnsigned(from);
        times[i] = next;
        items[i] = form.read(from);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the remaining items as they were read. Changes nothing. */
  void write(DataOutput out) throws IOException {
    if (count > 0) {
      in.rest().write(out);
    }
  }
}
