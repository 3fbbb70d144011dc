package io.weir.io.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Detects records that need no slow checks of their text, eight bytes at a time. */
final class PlainRecords {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOWEST_BITS = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;
  private static final long BACKSLASHES = LOWEST_BITS * '\\';

  private PlainRecords() {}

  /**
   * Returns whether the bytes are ASCII without a backslash. Such bytes are valid UTF-8, and no
   * text in them can contain an unpaired surrogate.
   */
  static boolean is(byte[] bytes) {
    int i = 0;
    for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) {
      long eight = (long) EIGHT.get(bytes, i);
      long zeroAtBackslash = eight ^ BACKSLASHES;
      // The subtraction borrows into the highest bit of a byte that is zero.
      long found = eight | ((zeroAtBackslash - LOWEST_BITS) & ~zeroAtBackslash);
      if ((found & HIGHEST_BITS) != 0) {
        return false;
      }
    }
    for (; i < bytes.length; i++) {
      if (bytes[i] < 0 || bytes[i] == '\\') {
        return false;
      }
    }
    return true;
  }
}
