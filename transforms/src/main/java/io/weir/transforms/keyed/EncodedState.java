package io.weir.transforms.keyed;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ByteSlice;

/**
 * The state of a key between two events: as bytes while small, live while large. Changed in place:
 * an array made anew for each event is a reference from the old generation to the young one, and
 * following these costs a collector more than anything else in a job.
 *
 * @param <T> type of the state
 */
public final class EncodedState<T> {
  /** One in so many bytes is spare, so that a state that grows does not always need a new array. */
  private static final int SPARE_SHARE = 8;

  private static final int LEAST_SPARE = 16;

  // Null while the state is live.
  private byte[] bytes;
  private int length;
  // Null while the state is bytes.
  private T live;

  private EncodedState() {}

  /** One that holds these bytes. */
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

  /** Number of bytes, where the state is held as bytes. */
  int length() {
    return length;
  }

  /** The bytes, where the state is held as bytes; good until others are held. */
  ByteSlice bytes() {
    return new ByteSlice(bytes, 0, length);
  }

  void holdLive(T state) {
    live = state;
    // What it was read from may still be part of it.
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
