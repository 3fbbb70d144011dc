package io.weir.io.console;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.weir.io.json.JsonWriter;
import io.weir.io.json.Rfc3339Times;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values of records as a person reads them: texts without quotes, lists as JSON. */
final class ConsoleText {
  private ConsoleText() {}

  /** A value of a pack; null where it is missing. */
  static String of(Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    if (value instanceof Instant instant) {
      return Rfc3339Times.format(instant.toEpochMilli());
    }
    if (value instanceof List<?> list) {
      return list.stream().map(ConsoleText::json).collect(Collectors.joining(",", "[", "]"));
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      return number.toString();
    }
    return new String(JsonWriter.value(value), StandardCharsets.UTF_8);
  }

  private static String json(Object item) {
    boolean quoted =
        item instanceof String
            || item instanceof Instant
            || (item instanceof Double number && !Double.isFinite(number));
    return quoted
        ? '"' + new String(JsonStringEncoder.getInstance().quoteAsString(of(item))) + '"'
        : String.valueOf(of(item));
  }

  /** Names and values in a row, behind a separator; empty where there are none. */
  static String row(String separator, Map<String, ?> values) {
    String row =
        values.entrySet().stream()
            .map(value -> value.getKey() + " " + orUnknown(of(value.getValue())))
            .collect(Collectors.joining(", "));
    return row.isEmpty() ? "" : separator + row;
  }

  private static String orUnknown(String text) {
    return text == null ? "?" : text;
  }

  /** A number of things: "1 hit", "2 hits". */
  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /** Data must not move the cursor, colour the screen or break the line. */
  static String printable(String line) {
    StringBuilder out = new StringBuilder(line.length());
    line.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                out.append(String.format("\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
