package io.weir.transforms.keyed;

import io.weir.transforms.encoding.ByteSlice;
import java.util.Arrays;

/**
 * The encoded state of one key, which can be changed in place. The bytes include the header of the
 * {@link io.weir.transforms.encoding.StateEncoding}. An instance is valid during one call.
 */
public abstract class StateBytes {
  /** The array that contains the state. It may be another array after {@link #resize}. */
  public byte[] array;

  /** Index of the first byte of the state. */
  public int from;

  /** Number of bytes of the state; 0 if the key has none. */
  public int length;

  /**
   * Changes the number of bytes. The first bytes are kept, as many as fit; new bytes at the end
   * have any value.
   */
  public abstract void resize(int newLength);

  /** Returns a copy of the bytes. */
  final ByteSlice copy() {
    return ByteSlice.of(Arrays.copyOfRange(array, from, from + length));
  }
}
