package io.weir.io.json;

/**
 * Formats doubles with few decimals, such as amounts, in the same way as {@link Double#toString}
 * but in a tenth of the time.
 */
final class DecimalText {
  /** Maximum number of bytes: a sign, seven digits, the point and eight more digits. */
  static final int MOST_BYTES = 17;

  private static final double MOST = 1e7;
  private static final double LEAST = 1e-3;

  private DecimalText() {}

  /**
   * Writes a double and returns the index after it. Returns {@code from} if the double has another
   * form.
   */
  static int write(double d, byte[] out, int from) {
    double size = Math.abs(d);
    // Other doubles, NaN included, need an exponent. Zero without a sign is frequent.
    if (!(size >= LEAST && size < MOST) && Double.doubleToRawLongBits(d) != 0) {
      return from;
    }
    int end = write(d, size, 10_000, 4, out, from);
    return end > from ? end : write(d, size, 100_000_000, 8, out, from);
  }

  private static int write(double d, double size, long scale, int most, byte[] out, int from) {
    // The product is below 1e15, so a long and a double represent it.
    long scaled = (long) (size * scale + 0.5);
    // The quotient is the double nearest to the decimal, so parsing the decimal gives this double
    // again.
    if ((double) scaled / scale != size) {
      return from;
    }
    long whole = scaled / scale;
    long decimals = scaled - whole * scale;
    int places = most;
    while (places > 1 && decimals % 10 == 0) {
      decimals /= 10;
      places--;
    }
    int at = from;
    if (d < 0) {
      out[at++] = '-';
    }
    at = IntegerDigits.write(whole, out, at);
    out[at++] = '.';
    return IntegerDigits.write(decimals, places, out, at);
  }
}
