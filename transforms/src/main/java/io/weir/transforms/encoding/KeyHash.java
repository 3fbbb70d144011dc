package io.weir.transforms.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The hash of a key's bytes. It determines the group of a key, so it is part of the format of
 * savepoints and must not change.
 */
public final class KeyHash {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private KeyHash() {}

  /** Returns the hash of a range of an array. All 32 bits are well mixed. */
  public static int of(byte[] bytes, int from, int length) {
    long hash = length * MULTIPLIER;
    int at = from;
    int end = from + length;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = mix(hash ^ (long) WORDS.get(bytes, at));
    }
    long rest = 0;
    for (int shift = 0; at < end; at++, shift += Byte.SIZE) {
      rest |= (bytes[at] & 0xFFL) << shift;
    }
    return (int) (mix(hash ^ rest) >>> 32);
  }

  private static long mix(long word) {
    long product = word * MULTIPLIER;
    return (product ^ (product >>> 32)) * MULTIPLIER;
  }
}
