package io.weir.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.transforms.decision.Alert;
import io.weir.transforms.decision.Decision;
import io.weir.transforms.expectation.Expectation;
import io.weir.transforms.failure.DeadLetter;
import io.weir.transforms.failure.LateEvent;
import io.weir.transforms.metric.Metric;
import io.weir.transforms.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes answers and failures as JSON, one object without a line end: times as RFC 3339, missing
 * values as null, doubles that JSON lacks as strings.
 */
public final class JsonWriter {
  private static final JsonFactory JSON = new JsonFactoryBuilder().build();

  private JsonWriter() {}

  /** A line of {@code decisions}. */
  public static byte[] decision(Decision d) {
    return object(
        json -> {
          field(json, "event", d.event());
          time(json, "time", d.time());
          field(json, "key", d.key());
          field(json, "outcome", d.outcome().word());
          field(json, "score", d.score());
          field(json, "rules", d.rules());
          field(json, "reasons", d.reasons());
          map(json, "features", d.features());
          field(json, "revision", d.revision());
          field(json, "timing", d.timing().name());
          field(json, "pack", d.pack());
          field(json, "version", d.version());
          time(json, "arrived", d.arrived());
          time(json, "decided", d.decided());
        });
  }

  /** A line of {@code alerts}. */
  public static byte[] alert(Alert a) {
    return object(
        json -> {
          field(json, "id", a.id());
          field(json, "rule", a.rule());
          field(json, "key", a.key());
          field(json, "outcome", a.outcome().word());
          time(json, "start", a.start());
          time(json, "end", a.end());
          field(json, "count", a.count());
          field(json, "events", a.events());
          field(json, "score", a.score());
          field(json, "reason", a.reason());
          field(json, "status", a.status().name());
          field(json, "revision", a.revision());
          field(json, "supersededBy", a.supersededBy());
        });
  }

  /** A line of {@code sessions}. */
  public static byte[] session(Session s) {
    return object(
        json -> {
          field(json, "id", s.id());
          field(json, "session", s.session());
          field(json, "key", s.key());
          time(json, "start", s.start());
          time(json, "end", s.end());
          field(json, "events", s.events());
          map(json, "measures", s.measures());
          map(json, "flags", s.flags());
          field(json, "status", s.status().name());
          field(json, "revision", s.revision());
          field(json, "timing", s.timing().name());
          field(json, "supersededBy", s.supersededBy());
        });
  }

  /** A line of {@code metrics}. */
  public static byte[] metric(Metric m) {
    return object(
        json -> {
          field(json, "id", m.id());
          field(json, "metric", m.metric());
          map(json, "group", m.group());
          time(json, "start", m.start());
          time(json, "end", m.end());
          map(json, "measures", m.measures());
          field(json, "revision", m.revision());
          field(json, "timing", m.timing().name());
          field(json, "final", m.isFinal());
        });
  }

  /** A line of {@code expectations}. */
  public static byte[] expectation(Expectation e) {
    return object(
        json -> {
          field(json, "id", e.id());
          field(json, "expectation", e.expectation());
          field(json, "event", e.event());
          field(json, "key", e.key());
          time(json, "started", e.started());
          time(json, "deadline", e.deadline());
          field(json, "status", e.status().name());
          time(json, "at", e.at());
          field(json, "revision", e.revision());
        });
  }

  /** A line of {@code dead-letters}. */
  public static byte[] deadLetter(DeadLetter l) {
    return object(
        json -> {
          field(json, "stream", l.stream());
          field(json, "stage", l.stage());
          field(json, "reason", l.reason());
          field(json, "exception", l.exception());
          field(json, "origin", l.origin());
          field(json, "payload", l.payload());
          field(json, "encoding", l.encoding());
          time(json, "time", l.time());
        });
  }

  /** A line of {@code late}. */
  public static byte[] lateEvent(LateEvent l) {
    return object(
        json -> {
          field(json, "stream", l.stream());
          field(json, "id", l.id());
          time(json, "time", l.time());
          time(json, "watermark", l.watermark());
          field(json, "origin", l.origin());
          field(json, "payload", l.payload());
          field(json, "encoding", l.encoding());
        });
  }

  /** A value alone, as it stands in a line: what a key is in Kafka. */
  public static byte[] value(Object value) {
    return write(json -> value(json, value));
  }

  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] object(Body fields) {
    return write(
        json -> {
          json.writeStartObject();
          fields.write(json);
          json.writeEndObject();
        });
  }

  private static byte[] write(Body body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      body.write(json);
    } catch (IOException e) {
      // Memory does not fail; a field out of place would be our own mistake.
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void time(JsonGenerator json, String name, Long time) throws IOException {
    field(json, name, time == null ? null : Rfc3339.format(time));
  }

  private static void map(JsonGenerator json, String name, Map<String, ?> values)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, ?> value : values.entrySet()) {
      field(json, value.getKey(), value.getValue());
    }
    json.writeEndObject();
  }

  private static void field(JsonGenerator json, String name, Object value) throws IOException {
    json.writeFieldName(text(name));
    value(json, value);
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String s) {
      json.writeString(text(s));
    } else if (value instanceof Long n) {
      json.writeNumber(n);
    } else if (value instanceof Double d) {
      number(json, d);
    } else if (value instanceof Boolean b) {
      json.writeBoolean(b);
    } else if (value instanceof Instant t) {
      json.writeString(Rfc3339.format(t.toEpochMilli()));
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        value(json, item);
      }
      json.writeEndArray();
    } else {
      throw new IllegalArgumentException("no value of a pack is a " + value.getClass().getName());
    }
  }

  private static void number(JsonGenerator json, double d) throws IOException {
    if (Double.isFinite(d)) {
      json.writeNumber(d);
    } else {
      json.writeString(Double.toString(d));
    }
  }

  /** Text that UTF-8 can carry: a lone surrogate, which no record brings in, becomes "?". */
  private static String text(String s) {
    for (int i = 0; i < s.length(); i++) {
      if (Character.isSurrogate(s.charAt(i))) {
        return new String(s.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return s;
  }
}
