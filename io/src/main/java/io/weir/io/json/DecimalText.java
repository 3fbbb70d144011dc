package io.weir.io.json;

/**
 * Writes doubles of few decimals, such as amounts, as {@link Double#toString} would, which takes
 * ten times as long.
 */
final class DecimalText {
  /** The longest that is written: a sign, seven digits, the point and four more. */
  static final int MOST_CHARS = 13;

  private static final double MOST = 1e7;
  private static final double LEAST = 1e-3;
  private static final int PLACES = 4;
  private static final double SCALE = 1e4;

  private DecimalText() {}

  /** Gives how many characters it wrote; 0 where the double is not of that kind. */
  static int write(double d, char[] out) {
    double size = Math.abs(d);
    // Beyond these, which NaN is too, there is an exponent; zero is often there, without a sign.
    if (!(size >= LEAST && size < MOST) && Double.doubleToRawLongBits(d) != 0) {
      return 0;
    }
    long scaled = Math.round(size * SCALE);
    // Of all doubles the quotient is the nearest to the decimal, so the decimal reads back as it.
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
