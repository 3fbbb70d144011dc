package io.weir.io.json;

import io.weir.transforms.event.DecimalNumbers;
import io.weir.transforms.event.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads values whose producers write some of them as texts: a number as {@code "12.50"}. */
final class FieldText {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?+[0-9]++(?:\\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+");

  /**
   * Result of reading a text.
   *
   * @param isValid whether the text is a value of the type, or missing
   * @param value the value, or null if it is missing
   */
  record Value(boolean isValid, Object value) {
    private static final Value NONE = new Value(false, null);
    private static final Value MISSING = new Value(true, null);

    private static Value of(Object value) {
      return new Value(true, value);
    }
  }

  private final FieldType type;
  private final TimeReader times;

  FieldText(FieldType type, TimeReader times) {
    this.type = type;
    this.times = times;
  }

  /**
   * Returns the value that a text has.
   *
   * @param text the text of a JSON string, or another JSON value as the record has it
   */
  Value value(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() && type != FieldType.STRING) {
      return Value.MISSING;
    }
    return switch (type.kind()) {
      case INT -> number(stripped) == null ? Value.NONE : whole(number(stripped));
      case DOUBLE -> number(stripped) == null ? Value.NONE : real(number(stripped));
      case DECIMAL -> decimal(stripped);
      case BOOL -> bool(stripped);
      case TIMESTAMP -> time(text, stripped);
      case STRING -> Value.of(text);
      case LIST -> throw new IllegalStateException("the elements of a list are read, not a list");
    };
  }

  /** Returns what is expected, for messages. */
  String expected() {
    return switch (type.kind()) {
      case INT -> "an int of at most 64 bits, or a text with one";
      case DOUBLE -> "a double of at most 1.8e308, or a text with one";
      case DECIMAL -> DecimalNumbers.expected(type) + ", or a text with one";
      case BOOL -> "true, false, 1 or 0, or a text with one of them";
      case TIMESTAMP -> times.expected();
      case STRING, LIST -> "a string, a number, true or false";
    };
  }

  /** Returns a number without a plus in front, or null. */
  private static String number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return null;
    }
    return text.charAt(0) == '+' ? text.substring(1) : text;
  }

  private static Value whole(String number) {
    IntegerText.Int n = IntegerText.toInt(number);
    return n.kind() == IntegerText.Kind.INT ? Value.of(n.value()) : Value.NONE;
  }

  private static Value real(String number) {
    double value = Double.parseDouble(number);
    return Double.isInfinite(value) ? Value.NONE : Value.of(value);
  }

  private Value decimal(String text) {
    BigDecimal number = DecimalNumbers.parse(text, type.digits());
    return number == null ? Value.NONE : Value.of(number);
  }

  private static Value bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> Value.of(true);
      case "false", "0" -> Value.of(false);
      default -> Value.NONE;
    };
  }

  private Value time(String text, String stripped) {
    String number = times.readsNumbers() ? number(stripped) : null;
    long time = number != null ? times.ofNumber(number) : ofText(text, stripped);
    return Rfc3339Times.inRange(time) ? Value.of(Instant.ofEpochMilli(time)) : Value.NONE;
  }

  /** A pattern may begin or end with spaces. */
  private long ofText(String text, String stripped) {
    if (!times.readsTexts()) {
      return Long.MIN_VALUE;
    }
    long time = times.ofText(text);
    return Rfc3339Times.inRange(time) ? time : times.ofText(stripped);
  }
}
