package io.weir.io.table;

import io.weir.io.json.Rfc3339Times;
import io.weir.transforms.event.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.OptionalLong;

/** Values of fields, from their text. */
final class TableValues {
  private TableValues() {}

  /**
   * Returns the value of a text.
   *
   * @throws IllegalArgumentException if the text is no value of the type
   */
  static Object of(FieldType type, String text) {
    return switch (type.kind()) {
      case STRING -> text;
      case INT -> wholeNumber(text);
      case DOUBLE -> number(text);
      case BOOL -> bool(text);
      case TIMESTAMP -> time(text);
      default -> throw new IllegalArgumentException("no type of a file: " + type.word());
    };
  }

  private static Long wholeNumber(String text) {
    try {
      return new BigDecimal(text).longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IllegalArgumentException("no whole number of 64 bits", e);
    }
  }

  private static Double number(String text) {
    double number = new BigDecimal(text).doubleValue();
    if (Double.isInfinite(number)) {
      throw new IllegalArgumentException("no number that fits");
    }
    return number;
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static Instant time(String text) {
    OptionalLong time = Rfc3339Times.parse(text);
    long millis = time.isPresent() ? time.getAsLong() : wholeNumber(text);
    if (millis < Rfc3339Times.MIN || millis > Rfc3339Times.MAX) {
      throw new IllegalArgumentException("no time in the years 0001 to 9999");
    }
    return Instant.ofEpochMilli(millis);
  }
}
