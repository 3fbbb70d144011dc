package io.weir.io.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weir.io.Kinds;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Says in one line, for a person, what a line of JSON says for a program. */
public final class Console implements Serializable {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int MOST_PAYLOAD = 100;

  private final boolean all;

  /** Prints {@code all} lines as JSON, or those that a person wants to see in words. */
  public Console(boolean all) {
    this.all = all;
  }

  /** Whether lines of this kind are printed: there is a decision for every event, too many. */
  public boolean shows(String kind) {
    return all || !kind.equals(Kinds.DECISIONS);
  }

  /** What to print of a line. */
  public String line(String kind, byte[] json) {
    if (all) {
      return kind + " " + new String(json, StandardCharsets.UTF_8);
    }
    return switch (kind) {
      case Kinds.ALERTS -> printable(alert(fields(json)));
      case Kinds.LATE -> printable(late(fields(json)));
      case Kinds.DEAD_LETTERS -> printable(deadLetter(fields(json)));
      default -> kind + " " + new String(json, StandardCharsets.UTF_8);
    };
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
    Map<String, String> fields = new HashMap<>();
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
