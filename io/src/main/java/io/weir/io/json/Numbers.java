package io.weir.io.json;

import java.math.BigInteger;

/**
 * Turns the text of a JSON number into a 64-bit int without ever building the number it denotes:
 * {@code 1e999999999} would be a gigabyte.
 */
final class Numbers {
  private static final int MOST_DIGITS = 19;
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private Numbers() {}

  /** What a number is as an int. */
  enum Kind {
    INT,
    FRACTION,
    BEYOND
  }

  /**
   * A number as an int.
   *
   * @param kind whether it is one
   * @param value the int, where it is one
   */
  record Int(Kind kind, long value) {
    private static final Int FRACTION = new Int(Kind.FRACTION, 0);
    private static final Int BEYOND = new Int(Kind.BEYOND, 0);
  }

  /** Reads a number of JSON's grammar; {@code 3.0} and {@code 1e3} are ints. */
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

  /** The exponent, held within 2^40: beyond that no record has the digits to make up for it. */
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
