package io.weir.io.json;

import java.math.BigInteger;

/**
 * Converts the text of a JSON number to a 64-bit integer without computing the number itself:
 * {@code 1e999999999} would take a gigabyte.
 */
final class IntegerText {
  private static final int MOST_DIGITS = 19;

  /** A {@code long} represents every integer of this many digits. */
  static final int SAFE_DIGITS = 18;

  /** A double represents every integer below this one exactly. */
  private static final long EXACT = 1L << 53;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18
  };
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private IntegerText() {}

  /** Result of a conversion. */
  enum Kind {
    INT,
    FRACTION,
    BEYOND
  }

  /**
   * A number as an integer.
   *
   * @param kind result of the conversion
   * @param value the integer, if the kind is {@code INT}
   */
  record Int(Kind kind, long value) {
    private static final Int FRACTION = new Int(Kind.FRACTION, 0);
    private static final Int BEYOND = new Int(Kind.BEYOND, 0);
  }

  /**
   * Returns the double nearest to a decimal without a sign, or NaN if the decimal has too many
   * digits. Doubles represent the digits and the power of ten below them exactly, so their quotient
   * is the nearest double.
   *
   * @param digits the digits as an integer
   * @param width number of digits
   * @param fraction number of digits behind the point
   */
  static double toDouble(long digits, int width, int fraction) {
    return width <= SAFE_DIGITS && digits < EXACT ? digits / POWERS_OF_TEN[fraction] : Double.NaN;
  }

  /** Returns a JSON number that has few digits and no exponent, or NaN. */
  static double toSimpleDouble(char[] text, int from, int length) {
    boolean negative = text[from] == '-';
    int start = negative ? from + 1 : from;
    int end = from + length;
    if (end - start > SAFE_DIGITS + 1) {
      return Double.NaN;
    }
    long digits = 0;
    int fraction = 0;
    for (int i = start; i < end; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits = digits * 10 + digit;
      } else if (text[i] == '.') {
        fraction = end - i - 1;
      } else {
        return Double.NaN;
      }
    }
    double value = toDouble(digits, end - start - (fraction == 0 ? 0 : 1), fraction);
    return negative ? -value : value;
  }

  /** Parses a JSON number; {@code 3.0} and {@code 1e3} are integers. */
  static Int toInt(String number) {
    boolean negative = number.charAt(0) == '-';
    int mark = exponentMark(number);
    String mantissa = number.substring(negative ? 1 : 0, mark);
    int point = mantissa.indexOf('.');
    String digits =
        point < 0 ? mantissa : mantissa.substring(0, point) + mantissa.substring(point + 1);
    int first = firstNonZero(digits);
    if (first == digits.length()) {
      return new Int(Kind.INT, 0);
    }
    int last = lastNonZero(digits);
    long exponent = mark == number.length() ? 0 : exponent(number.substring(mark + 1));
    long fractionDigits = point < 0 ? 0 : mantissa.length() - point - 1L;
    // The number is digits[first..last] followed by this many zeros.
    long zeros = exponent - fractionDigits + (digits.length() - 1L - last);
    if (zeros < 0) {
      return Int.FRACTION;
    }
    if (last - first + 1 + zeros > MOST_DIGITS) {
      return Int.BEYOND;
    }
    BigInteger value =
        new BigInteger(digits.substring(first, last + 1)).multiply(BigInteger.TEN.pow((int) zeros));
    value = negative ? value.negate() : value;
    return value.compareTo(MIN) < 0 || value.compareTo(MAX) > 0
        ? Int.BEYOND
        : new Int(Kind.INT, value.longValue());
  }

  private static int exponentMark(String number) {
    for (int i = 0; i < number.length(); i++) {
      if (number.charAt(i) == 'e' || number.charAt(i) == 'E') {
        return i;
      }
    }
    return number.length();
  }

  /**
   * Returns the exponent, limited to 2^40. No record has enough digits to compensate for a larger
   * one.
   */
  private static long exponent(String text) {
    boolean negative = text.charAt(0) == '-';
    long exponent = 0;
    for (int i = negative || text.charAt(0) == '+' ? 1 : 0; i < text.length(); i++) {
      exponent = Math.min(1L << 40, exponent * 10 + (text.charAt(i) - '0'));
    }
    return negative ? -exponent : exponent;
  }

  private static int firstNonZero(String digits) {
    int i = 0;
    while (i < digits.length() && digits.charAt(i) == '0') {
      i++;
    }
    return i;
  }

  private static int lastNonZero(String digits) {
    int i = digits.length() - 1;
    while (digits.charAt(i) == '0') {
      i--;
    }
    return i;
  }
}
