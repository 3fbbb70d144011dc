package io.weir.transforms.state;

/**
 * The state of a key between two events: as bytes while it is small, and as it is while it is
 * large.
 *
 * @param <T> what it is to those who work with it
 */
public final class Kept<T> {
  final byte[] bytes;
  final T live;

  private Kept(byte[] bytes, T live) {
    this.bytes = bytes;
    this.live = live;
  }

  static <T> Kept<T> asBytes(byte[] bytes) {
    return new Kept<>(bytes, null);
  }

  static <T> Kept<T> asItIs(T live) {
    return new Kept<>(null, live);
  }
}
