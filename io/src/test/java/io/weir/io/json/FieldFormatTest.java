package io.weir.io.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.FieldSpec;
import io.weir.transforms.pack.spec.RecordEnvelope;
import io.weir.transforms.pack.spec.StreamSpec;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats of times, and values that are written as texts. */
class FieldFormatTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "epoch_seconds | 1777636800 | 2026-05-01T12:00:00Z",
        "epoch_seconds | 1777636800.2509 | 2026-05-01T12:00:00.250Z",
        "epoch_seconds | 1.7776368e9 | 2026-05-01T12:00:00Z",
        "epoch_seconds | -0.0001 | 1969-12-31T23:59:59.999Z",
        "epoch_seconds | -1e-99 | 1969-12-31T23:59:59.999Z",
        "epoch_seconds | 0e999999999 | 1970-01-01T00:00:00Z",
        "epoch_seconds | 253402300799 | 9999-12-31T23:59:59Z",
        "epoch_millis | 1777636800250.9 | 2026-05-01T12:00:00.250Z",
        "epoch_micros | 1777636800250999 | 2026-05-01T12:00:00.250Z",
        "epoch_micros | -1 | 1969-12-31T23:59:59.999Z",
        "epoch_nanos | 1777636800250999999 | 2026-05-01T12:00:00.250Z",
        "epoch_nanos | 10000000000000000000 | 2286-11-20T17:46:40Z",
        "epoch_days | 20574 | 2026-05-01T00:00:00Z",
        "epoch_days | 20574.5 | 2026-05-01T12:00:00Z",
        "rfc3339 | '2026-05-01T12:00:00.250+02:00' | 2026-05-01T10:00:00.250Z",
      })
  void shouldReadATimeAsItsFormatSays(String format, String value, Instant expected) {
    assertEquals(expected, value(spec(FieldType.TIMESTAMP, format, false), value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "epoch_seconds | 1777636800000 | found the number 1777636800000, expected a number of"
            + " epoch_seconds, years 0001 to 9999; as epoch_millis it would be"
            + " 2026-05-01T12:00:00.000Z",
        "epoch_seconds | 253402300800 | found the number 253402300800, expected a number of"
            + " epoch_seconds, years 0001 to 9999",
        "epoch_seconds | 1e999999999999 | found the number 1e999999999999, expected a number of"
            + " epoch_seconds, years 0001 to 9999",
        "epoch_days | 9223372036854775807 | found the number 9223372036854775807, expected a number"
            + " of epoch_days, years 0001 to 9999",
        "epoch_seconds | '1777636800' | found the string \"1777636800\", expected a number of"
            + " epoch_seconds, years 0001 to 9999",
        "rfc3339 | 1777636800000 | found the number 1777636800000, expected a time in RFC 3339 such"
            + " as 2024-05-01T12:00:00Z, years 0001 to 9999",
        "yyyyMMdd'Z'X | 20260501 | found the number 20260501, expected a time as yyyyMMdd'Z'X,"
            + " years 0001 to 9999",
        "yyyy-MM-dd X | '2026-02-30 Z' | found the string \"2026-02-30 Z\", expected a time as"
            + " yyyy-MM-dd X, years 0001 to 9999",
        "yyyy-MM-dd X | true | found true, expected a time as yyyy-MM-dd X, years 0001 to 9999",
      })
  void shouldRefuseATimeThatItsFormatDoesNotHave(String format, String value, String reason) {
    assertEquals(
        "field x: " + reason, parse(spec(FieldType.TIMESTAMP, format, false), value).reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "STRING | 17 | 17",
        "STRING | 1.50 | 1.50",
        "STRING | 1e3 | 1e3",
        "STRING | 12345678901234567890123 | 12345678901234567890123",
        "STRING | true | true",
        "STRING | ' a ' | ' a '",
        "STRING | '' | ''",
        "INT | 5 | 5",
        "INT | '5' | 5",
        "INT | ' +005 ' | 5",
        "INT | '-5.0' | -5",
        "INT | '1e3' | 1000",
        "DOUBLE | '12.50' | 12.5",
        "DOUBLE | '+012.50' | 12.5",
        "DOUBLE | ' 1E-2 ' | 0.01",
        "DOUBLE | 12.5 | 12.5",
        "DECIMAL_2 | '+012.5' | 12.50",
        "DECIMAL_2 | 12.500 | 12.50",
        "BOOL | true | true",
        "BOOL | 1 | true",
        "BOOL | 0 | false",
        "BOOL | 'TRUE' | true",
        "BOOL | 'False' | false",
        "BOOL | ' 1' | true",
        "BOOL | '0' | false",
        "TIMESTAMP | '1777636800000' | 2026-05-01T12:00:00Z",
        "TIMESTAMP | '2026-05-01T12:00:00Z' | 2026-05-01T12:00:00Z",
        "TIMESTAMP | 1777636800000 | 2026-05-01T12:00:00Z",
      })
  void shouldReadAValueFromATextWhenTheFieldTakesTexts(FieldType type, String value, String read) {
    String text = read == null ? "" : read;
    Object expected =
        switch (type.kind()) {
          case INT -> Long.valueOf(text);
          case DOUBLE -> Double.valueOf(text);
          case LIST -> throw new AssertionError(type);
          case DECIMAL -> new BigDecimal(text);
          case BOOL -> Boolean.valueOf(text);
          case TIMESTAMP -> Instant.parse(text);
          default -> text.startsWith("'") ? text.substring(1, text.length() - 1) : text;
        };
    assertEquals(expected, value(spec(type, null, true), value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "epoch_seconds | '1777636800.5' | 2026-05-01T12:00:00.500Z",
        "epoch_seconds | ' 1777636800 ' | 2026-05-01T12:00:00Z",
        "yyyyMMddX | '20260501Z' | 2026-05-01T00:00:00Z",
        "rfc3339 | '2026-05-01T12:00:00Z ' | 2026-05-01T12:00:00Z",
      })
  void shouldReadATimeOfAFormatFromAText(String format, String value, Instant expected) {
    assertEquals(expected, value(spec(FieldType.TIMESTAMP, format, true), value));
  }

  @ParameterizedTest
  @CsvSource({"INT, ''", "DOUBLE, ''", "BOOL, ''", "TIMESTAMP, ''", "INT, '  '", "STRING,", "INT,"})
  void shouldTakeAnEmptyTextAsMissingUnlessItIsAString(FieldType type, String text) {
    assertNull(value(spec(type, null, true), text == null ? "null" : "\"" + text + "\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "INT | 'five' | found the string \"five\", expected an int of at most 64 bits, or a text"
            + " with one",
        "INT | '5.5' | found the string \"5.5\", expected an int of at most 64 bits, or a text with"
            + " one",
        "INT | '0x5' | found the string \"0x5\", expected an int of at most 64 bits, or a text with"
            + " one",
        "INT | true | found true, expected an int of at most 64 bits, or a text with one",
        "DOUBLE | '1e999' | found the string \"1e999\", expected a double of at most 1.8e308, or a"
            + " text with one",
        "DOUBLE | 'NaN' | found the string \"NaN\", expected a double of at most 1.8e308, or a text"
            + " with one",
        "DOUBLE | '1,5' | found the string \"1,5\", expected a double of at most 1.8e308, or a text"
            + " with one",
        "DECIMAL_2 | '12.505' | found the string \"12.505\", expected a decimal(2): at most 2 digits"
            + " after the point and 38 in all, or a text with one",
        "BOOL | 2 | found the number 2, expected true, false, 1 or 0, or a text with one of them",
        "BOOL | 'yes' | found the string \"yes\", expected true, false, 1 or 0, or a text with one"
            + " of them",
        "STRING | {} | found an object, expected a string",
        "STRING | '\\ud800' | found the unpaired surrogate \\ud800, expected text",
      })
  void shouldRefuseATextWithoutAValueOfTheType(FieldType type, String value, String reason) {
    assertEquals("field x: " + reason, parse(spec(type, null, true), value).reason());
  }

  static FieldSpec spec(FieldType type, String format, boolean text) {
    return new FieldSpec(type, null, format, null, text, false);
  }

  static Object value(FieldSpec spec, String value) {
    ParsedRecord parsed = parse(spec, value);
    assertNull(parsed.reason());
    return parsed.event().values[1];
  }

  static ParsedRecord parse(FieldSpec spec, String value) {
    RecordParser parser = new RecordParser(layout(spec));
    byte[] record =
        ("{\"time\":1,\"x\":" + value.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8);
    ParsedRecord parsed = parser.parse(record, 0, List.of("f", 0L));
    assertEquals(parser.parseAny(record, 0, List.of("f", 0L)), parsed);
    return parsed;
  }

  static StreamLayout layout(FieldSpec spec) {
    return new StreamLayout(
        "s",
        StreamSpec.ORIGIN,
        "time",
        List.of("time", "x"),
        List.of(FieldType.TIMESTAMP, spec.type()),
        Map.of(),
        Map.of("x", spec),
        RecordEnvelope.NONE,
        List.of());
  }
}
