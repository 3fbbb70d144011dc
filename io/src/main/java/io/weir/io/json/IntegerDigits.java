package io.weir.io.json;

import java.nio.charset.StandardCharsets;

/** Writes integers in decimal, two digits at a time. */
final class IntegerDigits {
  /** Maximum number of bytes: a sign and 19 digits. */
  static final int MOST_BYTES = 20;

  /** The two digits of each number below 100. */
  private static final byte[] PAIRS = new byte[200];

  static {
    for (int i = 0; i < 100; i++) {
      PAIRS[2 * i] = (byte) ('0' + i / 10);
      PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
    }
  }

  private IntegerDigits() {}

  /** Writes an integer and returns the index after it. */
  static int write(long n, byte[] out, int from) {
    if (n >= 0) {
      return write(n, width(n), out, from);
    }
    if (n == Long.MIN_VALUE) {
      byte[] text = Long.toString(n).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(text, 0, out, from, text.length);
      return from + text.length;
    }
    out[from] = '-';
    return write(-n, width(-n), out, from + 1);
  }

  /** Writes the last digits of an integer that is not negative. Returns the index after them. */
  static int write(long n, int width, byte[] out, int from) {
    long rest = n;
    int i = from + width;
    while (i > from + 1) {
      int pair = (int) (rest % 100) * 2;
      rest /= 100;
      out[--i] = PAIRS[pair + 1];
      out[--i] = PAIRS[pair];
    }
    if (i > from) {
      out[from] = (byte) ('0' + rest % 10);
    }
    return from + width;
  }

  /** Returns the number of digits of an integer that is not negative. */
  static int width(long n) {
    int width = 1;
    for (long most = 9; n > most && width < 19; most = most * 10 + 9) {
      width++;
    }
    return width;
  }
}
