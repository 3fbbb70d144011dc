package io.weir.transforms.encoding;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A part of an array of bytes that nobody changes: what was read and is to be written again as it
 * was, unless somebody looks into it.
 *
 * @param bytes the array
 * @param from where it begins
 * @param length how many bytes it has
 */
public record ByteSlice(byte[] bytes, int from, int length) {
  // Whoever keeps a part of an array keeps all of it.
  private static final int MOST_KEPT = 1 << 14;

  /** One without bytes. */
  public static final ByteSlice EMPTY = of(new byte[0]);

  /** All of an array. */
  public static ByteSlice of(byte[] bytes) {
    return new ByteSlice(bytes, 0, bytes.length);
  }

  /** Reads the bytes, without a copy where they are in an array that may stay for them. */
  public static ByteSlice read(int length, DataInput in) throws IOException {
    if (in instanceof ByteInput bytes && bytes.size() <= MOST_KEPT) {
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

  /** Its first byte, as an unsigned number. */
  public int first() {
    return bytes[from] & 0xFF;
  }

  /** To be read from its beginning. */
  public ByteInput open() {
    return new ByteInput(this);
  }
}
