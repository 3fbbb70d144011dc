package io.weir.transforms.keyed;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ByteSlice;
import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;

/**
 * Collects messages to the keys of a stage and makes one element of the messages to each key of the
 * runner: its label and the encoded messages. In a message the key comes first, unless the label is
 * the key; then the message after its length.
 *
 * @param <M> type of the messages
 */
public final class KeyedBatches<M> {
  // A batch is a record of the runner's shuffle, and some runners bound those.
  private static final int MOST_BYTES = 1 << 18;

  private final KeyLayout layout;
  private final FramedCoder<M> coder;
  private final Consumer<KV<byte[], byte[]>> output;
  // Per group; null until the group gets its first message.
  private final ByteOutput[] buffers;
  // The groups that have messages, in the order of their first.
  private final int[] touched;
  private int touchedCount;

  /**
   * @param output receives each batch: label and messages
   */
  public KeyedBatches(KeyLayout layout, FramedCoder<M> coder, Consumer<KV<byte[], byte[]>> output) {
    this.layout = layout;
    this.coder = coder;
    this.output = output;
    int buffered = Math.max(1, layout.groups());
    this.buffers = new ByteOutput[buffered];
    this.touched = new int[buffered];
  }

  /** Adds a message to a key. */
  public void add(byte[] key, M message) {
    int group = layout.isGrouped() ? layout.group(key) : 0;
    if (buffers[group] == null) {
      buffers[group] = ByteOutput.create();
    }
    ByteOutput buffer = buffers[group];
    if (buffer.size() == 0) {
      touched[touchedCount++] = group;
    }
    try {
      if (layout.isGrouped()) {
        ValueEncoding.writeBytes(key, buffer);
      }
      ByteOutput one = ByteOutput.take();
      try {
        coder.append(message, one);
        one.writeSized(buffer);
      } finally {
        one.free();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!layout.isGrouped()) {
      touchedCount = 0;
      output.accept(KV.of(key, buffer.toBytes()));
      buffer.clear();
    } else if (buffer.size() > MOST_BYTES) {
      flush();
    }
  }

  /** Outputs what was added. */
  public void flush() {
    for (int i = 0; i < touchedCount; i++) {
      ByteOutput buffer = buffers[touched[i]];
      output.accept(KV.of(layout.label(touched[i]), buffer.toBytes()));
      buffer.clear();
    }
    touchedCount = 0;
  }

  /** Reads the messages of a batch. */
  static final class Reader {
    private final byte[] batch;
    private final boolean grouped;
    private final ByteInput in;

    Reader(byte[] batch, boolean grouped) {
      this.batch = batch;
      this.grouped = grouped;
      this.in = new ByteInput(batch);
    }

    boolean hasNext() {
      return !in.isAtEnd();
    }

    /** Returns where the table has the next message's key. */
    <S> KeyTable<S>.Cursor nextKey(KeyTable<S> table) {
      int length = grouped ? readLength() : 0;
      KeyTable<S>.Cursor at = table.at(batch, in.position(), length);
      skip(length);
      return at;
    }

    /** Returns the next message, after its key. */
    ByteSlice nextMessage() {
      int length = readLength();
      ByteSlice message = new ByteSlice(batch, in.position(), length);
      skip(length);
      return message;
    }

    private int readLength() {
      try {
        return ValueEncoding.readLength(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void skip(int length) {
      try {
        in.skip(length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
