package io.weir.transforms.encoding;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A part of an array of bytes that must not change. It holds encoded data that is written back
 * unchanged unless a reader decodes it.
 *
 * @param bytes the array
 * @param from index of the first byte
 * @param length number of bytes
 */
public record ByteSlice(byte[] bytes, int from, int length) {
  // A slice keeps its whole array in memory, so a slice of a larger array is copied.
  private static final int MOST_KEPT = 1 << 14;

  /** A slice without bytes. */
  public static final ByteSlice EMPTY = of(new byte[0]);

  /** Returns a slice of a whole array. */
  public static ByteSlice of(byte[] bytes) {
    return new ByteSlice(bytes, 0, bytes.length);
  }

  /**
   * Reads the given number of bytes. The bytes are not copied if they are in an array that the
   * slice may keep in memory.
   */
  public static ByteSlice read(int length, DataInput in) throws IOException {
    if (in instanceof ByteInput bytes && (bytes.isBorrowed() || bytes.size() <= MOST_KEPT)) {
      return bytes.slice(length);
    }
    byte[] copy = new byte[length];
    in.readFully(copy);
    return of(copy);
  }

  /** Writes the bytes. */
  public void write(DataOutput out) throws IOException {
    out.write(bytes, from, length);
  }

  /** Returns the first byte as an unsigned number. */
  public int first() {
    return bytes[from] & 0xFF;
  }

  /** Returns a reader that starts at the first byte. */
  public ByteInput open() {
    return new ByteInput(this);
  }
}
