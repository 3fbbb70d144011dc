package io.weir.io.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weir.io.RecordKinds;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in one line, for a person, what a line of JSON says for a program. */
public final class ConsoleLines implements Serializable {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST_PAYLOAD = 100;

  private final boolean all;

  /** Prints {@code all} lines as JSON, or those that a person wants to see in words. */
  public ConsoleLines(boolean all) {
    this.all = all;
  }

  /**
   * What to print of a line; nothing where a person would not read it.
   *
   * @param live whether the run goes on, so that a person may want to watch the metrics pass by
   */
  public Optional<String> line(String kind, byte[] json, boolean live) {
    if (all) {
      return Optional.of(kind + " " + new String(json, StandardCharsets.UTF_8));
    }
    Map<String, String> fields = fields(json);
    String line =
        switch (kind) {
          case RecordKinds.ALERTS -> alert(fields);
          case RecordKinds.SESSIONS -> session(fields);
          case RecordKinds.METRICS -> live ? metric(fields) : null;
          case RecordKinds.EXPECTATIONS -> expectation(fields);
          case RecordKinds.LATE -> late(fields);
          case RecordKinds.DEAD_LETTERS -> deadLetter(fields);
          // There is one for every event, too many.
          case RecordKinds.DECISIONS -> null;
          default -> kind + " " + new String(json, StandardCharsets.UTF_8);
        };
    return Optional.ofNullable(line).map(ConsoleLines::printable);
  }

  private static String alert(Map<String, String> f) {
    String reason = f.get("reason");
    return String.format(
        "ALERT %-9s %s  %s  %s (score %s)  key %s, %s %s since %s%s",
        f.get("status"),
        f.get("end"),
        f.get("rule"),
        f.get("outcome"),
        f.get("score"),
        f.get("key"),
        f.get("count"),
        "1".equals(f.get("count")) ? "hit" : "hits",
        f.get("start"),
        reason == null ? "" : ": " + reason);
  }

  private static String session(Map<String, String> f) {
    List<String> holding =
        nested(f.get("flags")).entrySet().stream()
            .filter(flag -> "true".equals(flag.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    return String.format(
        "SESSION %-9s %s  %s  key %s, %s %s since %s%s%s",
        f.get("status"),
        f.get("end"),
        f.get("session"),
        f.get("key"),
        f.get("events"),
        "1".equals(f.get("events")) ? "event" : "events",
        f.get("start"),
        named(": ", nested(f.get("measures"))),
        holding.isEmpty() ? "" : "  [" + String.join(", ", holding) + "]");
  }

  private static String metric(Map<String, String> f) {
    return String.format(
        "METRIC %-7s %s  %s%s%s",
        "true".equals(f.get("final")) ? "final" : f.get("timing"),
        f.get("start") == null ? "all time" : f.get("start"),
        f.get("metric"),
        named("  ", nested(f.get("group"))),
        named(": ", nested(f.get("measures"))));
  }

  /** What went as expected is nothing to look at. */
  private static String expectation(Map<String, String> f) {
    String status = f.get("status");
    if (status.equals("OVERDUE")) {
      return String.format(
          "OVERDUE   %s  %s  key %s: nothing followed %s of %s",
          f.get("deadline"), f.get("expectation"), f.get("key"), f.get("event"), f.get("started"));
    }
    if (status.equals("CANCELLED")) {
      return String.format(
          "CANCELLED %s  %s  key %s: called off after %s of %s",
          f.get("at"), f.get("expectation"), f.get("key"), f.get("event"), f.get("started"));
    }
    return null;
  }

  /** Names and values in a row, behind a separator; empty where there are none. */
  private static String named(String separator, Map<String, String> values) {
    String row =
        values.entrySet().stream()
            .map(value -> value.getKey() + " " + Objects.requireNonNullElse(value.getValue(), "?"))
            .collect(Collectors.joining(", "));
    return row.isEmpty() ? "" : separator + row;
  }

  private static Map<String, String> nested(String json) {
    return fields(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String late(Map<String, String> f) {
    return String.format(
        "LATE %s %s of %s: the watermark was at %s (%s)",
        f.get("stream"), f.get("id"), f.get("time"), f.get("watermark"), f.get("origin"));
  }

  private static String deadLetter(Map<String, String> f) {
    return String.format(
        "DEAD LETTER %s %s: %s: %s",
        f.get("stream"), f.get("origin"), f.get("reason"), shortened(f.get("payload")));
  }

  private static String shortened(String payload) {
    return payload.length() <= MOST_PAYLOAD
        ? payload
        : payload.substring(0, MOST_PAYLOAD) + "... (" + payload.length() + " characters)";
  }

  /** Data must not move the cursor, colour the screen or break the line. */
  private static String printable(String line) {
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

  /** The fields of a line, as text; lists and objects as JSON. */
  private static Map<String, String> fields(byte[] line) {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        fields.put(name, text(json));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a line of our own cannot be read", e);
    }
    return fields;
  }

  private static String text(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!json.currentToken().isStructStart()) {
      return json.getText();
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator copy = JSON.createGenerator(text)) {
      copy.copyCurrentStructure(json);
    }
    return text.toString();
  }
}
