package io.weir.io.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weir.transforms.event.DecimalNumbers;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.event.ValueText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads the value of a field as its type. */
final class FieldReader {
  private static final long MICROS_PER_MILLI = 1_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long YEAR_1990 = 631_152_000_000L;
  private static final long YEAR_2100 = 4_102_444_800_000L;

  private static final String A_TIME =
      "a time: epoch milliseconds or RFC 3339 such as 2024-05-01T12:00:00Z, years 0001 to 9999";

  private FieldReader() {}

  /**
   * Returns the parser's current value in the Java type of the {@link FieldType}, or null if the
   * value is missing.
   *
   * @param plain whether no text of the record can contain an unpaired surrogate
   */
  static Object read(JsonParser json, JsonToken token, String field, FieldType type, boolean plain)
      throws IOException, RecordRefusedException {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    return switch (type.kind()) {
      case STRING -> {
        expect(token == JsonToken.VALUE_STRING, json, field, "a string");
        yield plain ? json.getText() : text(json.getText(), field);
      }
      case INT -> {
        expect(token.isNumeric(), json, field, "an int");
        yield number(json, token, field, "an int");
      }
      case DOUBLE -> {
        expect(token.isNumeric(), json, field, "a double");
        yield real(json, field);
      }
      case DECIMAL -> {
        String expected = DecimalNumbers.expected(type);
        expect(token.isNumeric(), json, field, expected);
        BigDecimal number = DecimalNumbers.parse(json.getText(), type.digits());
        expect(number != null, json, field, expected);
        yield number;
      }
      case BOOL -> {
        expect(token.isBoolean(), json, field, "true or false");
        yield token == JsonToken.VALUE_TRUE;
      }
      case TIMESTAMP -> time(json, token, field);
    };
  }

  private static String text(String text, String field) throws RecordRefusedException {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else {
        throw new RecordRefusedException(
            "field "
                + field
                + ": found the unpaired surrogate "
                + FoundText.oneLine(String.valueOf(c), 1)
                + ", expected text");
      }
    }
    return text;
  }

  private static Long number(JsonParser json, JsonToken token, String field, String expected)
      throws IOException, RecordRefusedException {
    if (token == JsonToken.VALUE_NUMBER_INT && json.getTextLength() <= IntegerText.SAFE_DIGITS) {
      return json.getLongValue();
    }
    IntegerText.Int n = IntegerText.toInt(json.getText());
    return switch (n.kind()) {
      case INT -> n.value();
      case FRACTION -> throw mismatch(json, field, expected);
      case BEYOND -> throw mismatch(json, field, expected + " of at most 64 bits");
    };
  }

  /**
   * Returns a double as written, including the sign of {@code -0.0}. A value that rounds to 0 is 0.
   */
  private static Double real(JsonParser json, String field)
      throws IOException, RecordRefusedException {
    double simple =
        IntegerText.toSimpleDouble(
            json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    if (!Double.isNaN(simple)) {
      return simple;
    }
    // For a long integer, Jackson would create a BigInteger first.
    double value = Double.parseDouble(json.getText());
    expect(!Double.isInfinite(value), json, field, "a double of at most 1.8e308");
    return value;
  }

  private static Instant time(JsonParser json, JsonToken token, String field)
      throws IOException, RecordRefusedException {
    long time;
    if (token == JsonToken.VALUE_STRING) {
      // A character beyond ISO 8859-1, which is part of no time, becomes "?".
      byte[] text = json.getText().getBytes(StandardCharsets.ISO_8859_1);
      time = Rfc3339Times.parse(text, 0, text.length);
    } else {
      expect(token.isNumeric(), json, field, A_TIME);
      time = number(json, token, field, A_TIME);
    }
    expect(Rfc3339Times.inRange(time), json, field, A_TIME + finer(time));
    return Instant.ofEpochMilli(time);
  }

  /**
   * Returns a hint if the number is probably a time in a finer unit than milliseconds, or an empty
   * text.
   */
  private static String finer(long number) {
    if (isRecent(number / MICROS_PER_MILLI)) {
      return meant(number, "microseconds", MICROS_PER_MILLI);
    }
    return isRecent(number / NANOS_PER_MILLI) ? meant(number, "nanoseconds", NANOS_PER_MILLI) : "";
  }

  private static boolean isRecent(long millis) {
    return millis >= YEAR_1990 && millis < YEAR_2100;
  }

  private static String meant(long number, String unit, long perMilli) {
    return "; as "
        + unit
        + " it would be "
        + ValueText.time(number / perMilli)
        + ": divide by "
        + perMilli;
  }

  private static void expect(boolean holds, JsonParser json, String field, String expected)
      throws IOException, RecordRefusedException {
    if (!holds) {
      throw mismatch(json, field, expected);
    }
  }

  private static RecordRefusedException mismatch(JsonParser json, String field, String expected)
      throws IOException {
    return new RecordRefusedException(
        "field " + field + ": found " + FoundText.describe(json) + ", expected " + expected);
  }
}
