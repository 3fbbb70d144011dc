package io.weir.io.json;

/**
 * Formats doubles with few decimals, such as amounts, in the same way as {@link Double#toString}
 * but in a tenth of the time.
 */
final class DecimalText {
  /** Maximum number of characters: a sign, seven digits, the point and four more digits. */
  static final int MOST_CHARS = 13;

  private static final double MOST = 1e7;
  private static final double LEAST = 1e-3;
  private static final int PLACES = 4;
  private static final double SCALE = 1e4;

  private DecimalText() {}

  /** Writes a double and returns the number of characters, or 0 if the double has another form. */
  static int write(double d, char[] out) {
    double size = Math.abs(d);
    // Other doubles, NaN included, need an exponent. Zero without a sign is frequent.
    if (!(size >= LEAST && size < MOST) && Double.doubleToRawLongBits(d) != 0) {
      return 0;
    }
    long scaled = Math.round(size * SCALE);
    // The quotient is the double nearest to the decimal, so parsing the decimal gives this double
    // again.
    if (scaled / SCALE != size) {
      return 0;
    }
    long whole = scaled / (long) SCALE;
    int decimals = (int) (scaled % (long) SCALE);
    int places = PLACES;
    while (places > 1 && decimals % 10 == 0) {
      decimals /= 10;
      places--;
    }
    int length = 0;
    if (d < 0) {
      out[length++] = '-';
    }
    length = digits(whole, width(whole), out, length);
    out[length++] = '.';
    return digits(decimals, places, out, length);
  }

  private static int digits(long number, int width, char[] out, int from) {
    long rest = number;
    for (int i = from + width - 1; i >= from; i--) {
      out[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    return from + width;
  }

  private static int width(long number) {
    int width = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      width++;
    }
    return width;
  }
}
