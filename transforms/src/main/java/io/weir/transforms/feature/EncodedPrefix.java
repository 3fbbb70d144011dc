package io.weir.transforms.feature;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteSlice;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The front of a {@link TimeOrderedBuffer}, as the bytes as which it was read. The oldest items go
 * without being read, and what is asked of those in front is found by passing over a few.
 */
final class EncodedPrefix {
  static final EncodedPrefix EMPTY = new EncodedPrefix(null, 0, 0, 0, null);

  private final TimeOrderedBuffer.Form form;
  private int count;
  private long first;
  private final long last;
  // At the first item, behind its time.
  private ByteInput in;

  // Where it was looked last: the next look is mostly one further on.
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

  /** Reads so many, at least one, of which the first has this time. */
  static EncodedPrefix read(TimeOrderedBuffer.Form form, int count, long first, DataInput in)
      throws IOException {
    long last = first + ValueEncoding.readUnsigned(in);
    ByteSlice items = ByteSlice.read(ValueEncoding.readLength(in), in);
    return new EncodedPrefix(form, count, first, last, items.open());
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

  Object item(int at) {
    look(at);
    try {
      return form.read(item.rest().open());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Position of the first item later than a time. */
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
    // The next look begins at the front.
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

  /** Puts all into arrays, passing over each once: small rows are read so at each event. */
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

  /** Writes the items that are left, as they were read. Changes nothing. */
  void write(DataOutput out) throws IOException {
    if (count > 0) {
      in.rest().write(out);
    }
  }
}
