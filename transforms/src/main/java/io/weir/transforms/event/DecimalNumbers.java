package io.weir.transforms.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decimals of a fixed number of digits after the point, and at most {@link FieldType#MAX_DIGITS}
 * digits in all. The time and the memory of every function are bounded by the length of its text.
 */
public final class DecimalNumbers {
  /** The least number that has too many digits before it is divided by a power of ten. */
  private static final BigInteger BEYOND = BigInteger.TEN.pow(FieldType.MAX_DIGITS);

  /** Every double is the nearest double of a decimal with at most this many digits. */
  private static final int DOUBLE_DIGITS = 17;

  /** The nearest number of some digits first: of two that read as the double, the nearer counts. */
  private static final List<RoundingMode> NEAREST_FIRST =
      List.of(RoundingMode.HALF_EVEN, RoundingMode.FLOOR, RoundingMode.CEILING);

  private static final Pattern NUMBER =
      Pattern.compile("([+-]?)([0-9]++)(?:\\.([0-9]++))?+(?:[eE]([+-]?[0-9]++))?+");

  private static final int SIGN = 1;
  private static final int WHOLE = 2;
  private static final int FRACTION = 3;
  private static final int EXPONENT = 4;

  /** More digits than a rounded decimal has before the digit that decides its rounding. */
  private static final int MOST_READ = 2 * FieldType.MAX_DIGITS + 2;

  /** A number that begins further behind the point rounds to 0 whatever its digits. */
  private static final int LEAST_BEFORE = -FieldType.MAX_DIGITS - 2;

  private static final int EXPONENT_DIGITS = 9;

  private DecimalNumbers() {}

  /** Returns whether a number has at most the digits that a decimal has in all. */
  private static boolean fits(BigDecimal number) {
    return number.precision() < FieldType.MAX_DIGITS
        || number.unscaledValue().abs().compareTo(BEYOND) < 0;
  }

  /**
   * Returns the number with exactly the given digits after the point, rounded half even. The result
   * is null if it has more than {@link FieldType#MAX_DIGITS} digits.
   */
  public static BigDecimal rounded(BigDecimal number, int digits) {
    if (number.scale() == digits) {
      return fits(number) ? number : null;
    }
    // Digits before the point, which is negative for zeros behind it. It bounds the work below.
    long before = (long) number.precision() - number.scale();
    if (number.signum() == 0 || before < -digits) {
      return BigDecimal.ZERO.setScale(digits);
    }
    if (before > FieldType.MAX_DIGITS) {
      return null;
    }
    BigDecimal rounded = number.setScale(digits, RoundingMode.HALF_EVEN);
    return fits(rounded) ? rounded : null;
  }

  /**
   * Returns the number with exactly the given digits after the point, or null if it has more digits
   * after the point that are not 0, or more than {@link FieldType#MAX_DIGITS} digits in all.
   */
  public static BigDecimal exact(BigDecimal number, int digits) {
    BigDecimal rounded = rounded(number, digits);
    return rounded != null && rounded.compareTo(number) == 0 ? rounded : null;
  }

  /**
   * Compares a decimal with a double that is not NaN, as the shortest decimal that reads as the
   * double: the double 0.1 is equal to the decimal 0.10.
   */
  public static int compare(BigDecimal decimal, double d) {
    // Reading is monotonic: a decimal below the shortest decimal of d never reads as more than d.
    int order = Double.compare(decimal.doubleValue(), d + 0.0);
    return order != 0 ? order : decimal.compareTo(shortest(d));
  }

  /** Returns the decimal with the fewest digits that reads as the finite double. */
  public static BigDecimal shortest(double d) {
    BigDecimal exact = new BigDecimal(d);
    for (int digits = 1; digits < DOUBLE_DIGITS; digits++) {
      for (RoundingMode mode : NEAREST_FIRST) {
        BigDecimal rounded = exact.round(new MathContext(digits, mode));
        if (rounded.doubleValue() == d) {
          return rounded;
        }
      }
    }
    return exact.round(new MathContext(DOUBLE_DIGITS, RoundingMode.HALF_EVEN));
  }

  /**
   * Returns the decimal that a text denotes, or null if the text is no number, or has more than the
   * given digits after the point, beyond zeros, or more than {@link FieldType#MAX_DIGITS} digits in
   * all.
   *
   * @param text a JSON number; a sign {@code +} and zeros in front are accepted too
   */
  public static BigDecimal parse(String text, int digits) {
    BigDecimal number = read(text);
    return number == null ? null : exact(number, digits);
  }

  /** Returns what {@link #parse} and {@link #exact} accept, for messages. */
  public static String expected(FieldType type) {
    String most = type.digits() + (type.digits() == 1 ? " digit" : " digits");
    return "a "
        + type.word()
        + ": at most "
        + most
        + " after the point and "
        + FieldType.MAX_DIGITS
        + " in all";
  }

  /** Like {@link #parse}, but rounds half even to the given digits after the point. */
  public static BigDecimal parseRounded(String text, int digits) {
    BigDecimal number = read(text);
    return number == null ? null : rounded(number, digits);
  }

  /**
   * Reads a number, whose text can be a megabyte of digits. The result is rounded as little as all
   * later roundings permit. It is null if the text is no number or the number has too many digits.
   */
  private static BigDecimal read(String text) {
    Matcher parts = NUMBER.matcher(text);
    if (!parts.matches()) {
      return null;
    }
    String whole = parts.group(WHOLE);
    String fraction = parts.group(FRACTION) == null ? "" : parts.group(FRACTION);
    String all = whole + fraction;
    int from = 0;
    while (from < all.length() && all.charAt(from) == '0') {
      from++;
    }
    int to = all.length();
    while (to > from && all.charAt(to - 1) == '0') {
      to--;
    }
    if (from == to) {
      return BigDecimal.ZERO;
    }
    long before = whole.length() - from + exponent(parts.group(EXPONENT));
    if (before > FieldType.MAX_DIGITS) {
      return null;
    }
    String significant = all.substring(from, Math.min(to, from + MOST_READ));
    // What follows the digits that are read decides no rounding except that of a half.
    String digits = to - from > MOST_READ ? significant + "1" : significant;
    int scale = digits.length() - (int) Math.max(before, LEAST_BEFORE);
    BigDecimal number = new BigDecimal(new BigInteger(digits), scale);
    return parts.group(SIGN).equals("-") ? number.negate() : number;
  }

  private static long exponent(String written) {
    if (written == null) {
      return 0;
    }
    String digits = written.replaceFirst("^[+-]?0*+", "");
    if (digits.isEmpty()) {
      return 0;
    }
    long size = digits.length() > EXPONENT_DIGITS ? Integer.MAX_VALUE : Long.parseLong(digits);
    return written.startsWith("-") ? -size : size;
  }
}
