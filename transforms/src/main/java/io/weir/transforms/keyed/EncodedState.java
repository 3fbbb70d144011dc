package io.weir.transforms.keyed;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ByteSlice;

/**
 * The state of a key between two events: encoded while small, decoded ("live") while large.
 *
 * <p>The array is changed in place. A new array for each event would be a reference from the old
 * generation to the young one, and tracing these references costs the garbage collector more than
 * all other work of a job.
 *
 * @param <T> type of the state
 */
public final class EncodedState<T> {
  /** Spare bytes are size / 8, so that a growing state does not need a new array each time. */
  private static final int SPARE_SHARE = 8;

  private static final int LEAST_SPARE = 16;

  // Null while the state is live.
  private byte[] bytes;
  private int length;
  // Null while the state is encoded.
  private T live;

  private EncodedState() {}

  /** Creates an instance with encoded bytes. */
  static <T> EncodedState<T> of(byte[] bytes) {
    EncodedState<T> held = new EncodedState<>();
    held.bytes = bytes;
    held.length = bytes.length;
    return held;
  }

  static <T> EncodedState<T> empty() {
    return of(new byte[0]);
  }

  boolean isLive() {
    return live != null;
  }

  T live() {
    return live;
  }

  /** Returns the number of encoded bytes. */
  int length() {
    return length;
  }

  /** Returns the encoded bytes. The result is valid until the next write. */
  ByteSlice bytes() {
    return new ByteSlice(bytes, 0, length);
  }

  void holdLive(T state) {
    live = state;
    // The live state may still refer to the bytes it was decoded from.
    bytes = null;
    length = 0;
  }

  void holdBytes(ByteOutput written) {
    int size = written.size();
    if (bytes == null || bytes.length < size || isWaste(bytes.length, size)) {
      bytes = new byte[size + size / SPARE_SHARE + LEAST_SPARE];
    }
    written.copyTo(bytes);
    length = size;
    live = null;
  }

  private static boolean isWaste(int capacity, int size) {
    return capacity > 2 * size + 4 * LEAST_SPARE;
  }
}
