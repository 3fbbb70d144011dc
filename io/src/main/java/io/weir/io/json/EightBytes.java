package io.weir.io.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Examines text in UTF-8 eight bytes at a time. */
final class EightBytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOWEST_BITS = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;
  private static final long QUOTES = LOWEST_BITS * '"';
  private static final long BACKSLASHES = LOWEST_BITS * '\\';
  private static final long SPACES = LOWEST_BITS * ' ';
  private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;
  private static final long ODD_PAIRS = 0x000000FF000000FFL;

  private EightBytes() {}

  /**
   * Returns whether the bytes are ASCII without a backslash. Such bytes are valid UTF-8, and no
   * text in them can contain an unpaired surrogate.
   */
  static boolean isPlain(byte[] bytes) {
    int i = 0;
    for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) {
      long eight = (long) LONGS.get(bytes, i);
      if (((eight | zeros(eight ^ BACKSLASHES)) & HIGHEST_BITS) != 0) {
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

  /**
   * Returns the index of the first byte that is not plain in a JSON string: a quote, a backslash, a
   * control character or a byte beyond ASCII. Returns {@code to} if there is none.
   */
  static int plainEnd(byte[] text, int from, int to) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      long eight = (long) LONGS.get(text, i);
      // The lowest byte that is marked is one of these. A higher byte may be marked by a borrow.
      long marked =
          (eight | zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES) | ((eight - SPACES) & ~eight))
              & HIGHEST_BITS;
      if (marked != 0) {
        return i + Long.numberOfTrailingZeros(marked) / Byte.SIZE;
      }
    }
    while (i < to && text[i] >= ' ' && text[i] != '"' && text[i] != '\\') {
      i++;
    }
    return i;
  }

  /** Returns eight bytes as a number, the first one lowest. */
  static long get(byte[] text, int from) {
    return (long) LONGS.get(text, from);
  }

  /** Returns whether eight bytes are digits. */
  static boolean areDigits(long eight) {
    // A digit has the high half 3, and still has it if six is added.
    return ((eight & HIGH_HALVES) | ((eight + LOWEST_BITS * 6) & HIGH_HALVES) >>> 4)
        == LOWEST_BITS * 0x33;
  }

  /** Returns the number that eight digits represent. */
  static long digits(long eight) {
    // Each step joins neighbours: digits to pairs, and pairs, by their places, to the number.
    long values = eight - LOWEST_BITS * '0';
    long pairs = values * 10 + (values >>> 8);
    return ((pairs & ODD_PAIRS) * (100 + (1_000_000L << 32))
            + (pairs >>> 16 & ODD_PAIRS) * (1 + (10_000L << 32)))
        >>> 32;
  }

  /** Returns a number whose highest bits mark the zero bytes up to the first one. */
  private static long zeros(long eight) {
    return (eight - LOWEST_BITS) & ~eight;
  }
}
