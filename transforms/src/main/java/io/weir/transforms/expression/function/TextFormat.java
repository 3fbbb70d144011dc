package io.weir.transforms.expression.function;

import io.weir.transforms.expression.eval.ExpressionNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The function {@code format}: a text with places for values. */
final class TextFormat {
  private static final Pattern PLACE = Pattern.compile("%(?:\\.([0-9]{1,2}))?(.?)", Pattern.DOTALL);
  private static final int DEFAULT_DIGITS = 6;

  private TextFormat() {}

  static Object format(Object[] args) {
    String text = (String) args[0];
    Iterator<?> values = ((List<?>) args[1]).iterator();
    StringBuilder result = new StringBuilder();
    Matcher place = PLACE.matcher(text);
    int start = 0;
    while (place.find()) {
      String shown = place.group().equals("%%") ? "%" : shown(place, values);
      if (shown == null) {
        return ExpressionNode.ERROR;
      }
      result.append(text, start, place.start()).append(shown);
      start = place.end();
      if (result.length() > TextFunctions.MAX_CHARACTERS) {
        return ExpressionNode.ERROR;
      }
    }
    return values.hasNext()
        ? ExpressionNode.ERROR
        : TextFunctions.bounded(result.append(text, start, text.length()));
  }

  /** Returns the text of the next value, or null if there is none or the place does not fit it. */
  private static String shown(Matcher place, Iterator<?> values) {
    if (!values.hasNext()) {
      return null;
    }
    Object value = values.next();
    boolean precise = place.group(1) != null;
    return switch (place.group(2)) {
      case "s" -> precise ? null : text(value);
      case "d" -> !precise && value instanceof Long n ? n.toString() : null;
      case "x" -> !precise && value instanceof Long n ? hexadecimal(n) : null;
      case "f" -> fixed(value, precise ? Integer.parseInt(place.group(1)) : DEFAULT_DIGITS);
      default -> null;
    };
  }

  private static String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return value instanceof String
            || value instanceof Long
            || value instanceof Double
            || value instanceof Boolean
            || value instanceof Instant
        ? value.toString()
        : null;
  }

  private static String hexadecimal(long n) {
    return n < 0 ? "-" + Long.toUnsignedString(-n, 16) : Long.toString(n, 16);
  }

  /** Rounds the shortest decimal, halves away from zero, as the function {@code round} does. */
  private static String fixed(Object value, int digits) {
    boolean finite =
        value instanceof Long
            || value instanceof BigDecimal
            || (value instanceof Double x && Double.isFinite(x));
    return finite && digits <= MathFunctions.MAX_DIGITS
        ? new BigDecimal(value.toString()).setScale(digits, RoundingMode.HALF_UP).toPlainString()
        : null;
  }
}
