package io.weir.io.console;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.weir.io.json.JsonWriter;
import io.weir.io.json.Rfc3339Times;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Formats values of records for people: texts without quotes, lists as JSON. */
final class ConsoleText {
  private ConsoleText() {}

  /** Returns the text of a value of a pack, or null if it is missing. */
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

  /** Returns names and values after a separator, or an empty text if there are none. */
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

  /** Returns a number with its noun: "1 hit", "2 hits". */
  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /**
   * Escapes control characters, so that data cannot move the cursor, color the screen or break the
   * line.
   */
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
