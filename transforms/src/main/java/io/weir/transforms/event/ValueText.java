package io.weir.transforms.event;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Formats values for people, as outputs show them. */
public final class ValueText {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Precision of doubles. Computed doubles have rounding noise in their last digits. */
  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  /** Smallest power of ten that is written without an exponent. */
  private static final int LEAST_PLAIN = -3;

  private static final int MOST_PLAIN = 6;

  private ValueText() {}

  /** Formats a time, given in epoch milliseconds, as RFC 3339 with milliseconds, in UTC. */
  public static String time(long millis) {
    return RFC_3339.format(Instant.ofEpochMilli(millis));
  }

  /**
   * Formats a value. Doubles are rounded half even to 12 significant digits and then written as in
   * JSON. Decimals have all their digits. Times are RFC 3339. A missing value is {@code ?}.
   */
  public static String of(Object value) {
    if (value == null) {
      return "?";
    }
    if (value instanceof Double d && Double.isFinite(d)) {
      return rounded(d);
    }
    if (value instanceof BigDecimal d) {
      return d.toPlainString();
    }
    return value instanceof Instant t ? time(t.toEpochMilli()) : value.toString();
  }

  /**
   * Uses the layout of {@link Double#toString}, but with the rounded digits: {@code toString} does
   * not always give the shortest digits.
   */
  private static String rounded(double d) {
    BigDecimal number = new BigDecimal(d).round(DIGITS).stripTrailingZeros();
    if (number.signum() == 0) {
      return Double.toString(d);
    }
    int exponent = number.precision() - number.scale() - 1;
    if (exponent >= LEAST_PLAIN && exponent <= MOST_PLAIN) {
      String plain = number.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String digits = number.unscaledValue().abs().toString();
    String fraction = digits.length() == 1 ? "0" : digits.substring(1);
    return (d < 0 ? "-" : "") + digits.charAt(0) + "." + fraction + "E" + exponent;
  }
}
