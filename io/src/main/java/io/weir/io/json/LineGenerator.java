package io.weir.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes many lines with one Jackson generator, because creating a generator costs as much as
 * writing a small line. Not thread-safe.
 */
final class LineGenerator {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().rootValueSeparator((String) null).build();
  private static final int LONG_LINE = 1 << 16;

  private final TimestampText timestamps = new TimestampText();
  private final char[] number = new char[DecimalText.MOST_CHARS];

  /** Names from the pack, which are few, in their serialized form. */
  private final Map<String, SerializableString> names = new HashMap<>();

  private ByteArrayOutputStream bytes;

  /** Null before the first line and after a failure. */
  private JsonGenerator json;

  /** Writes the content of a line. */
  interface Body {
    void write(LineGenerator line) throws IOException;
  }

  /** Returns the bytes that the body writes. */
  byte[] line(Body body) {
    try {
      if (json == null) {
        bytes = new ByteArrayOutputStream();
        json = JSON.createGenerator(bytes);
      }
      bytes.reset();
      body.write(this);
      json.flush();
      byte[] line = bytes.toByteArray();
      if (line.length > LONG_LINE) {
        // The large buffer is released.
        json = null;
      }
      return line;
    } catch (IOException e) {
      json = null;
      // Writing to memory does not fail. A misplaced field would be a bug.
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      json = null;
      throw e;
    }
  }

  void start() throws IOException {
    json.writeStartObject();
  }

  void end() throws IOException {
    json.writeEndObject();
  }

  void field(SerializableString name, Object value) throws IOException {
    json.writeFieldName(name);
    value(value);
  }

  void number(SerializableString name, long value) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(value);
  }

  void constant(SerializableString name, SerializableString value) throws IOException {
    json.writeFieldName(name);
    json.writeString(value);
  }

  /** A time in epoch milliseconds. */
  void time(SerializableString name, long value) throws IOException {
    json.writeFieldName(name);
    time(value);
  }

  /** A time in epoch milliseconds, or null. */
  void optionalTime(SerializableString name, Long value) throws IOException {
    json.writeFieldName(name);
    if (value == null) {
      json.writeNull();
    } else {
      time(value);
    }
  }

  void map(SerializableString name, Map<String, ?> values) throws IOException {
    json.writeFieldName(name);
    json.writeStartObject();
    for (Map.Entry<String, ?> value : values.entrySet()) {
      json.writeFieldName(name(value.getKey()));
      value(value.getValue());
    }
    json.writeEndObject();
  }

  /** Writes a value of a pack, or a list of values. */
  void value(Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String s) {
      json.writeString(text(s));
    } else if (value instanceof Long n) {
      json.writeNumber(n);
    } else if (value instanceof Double d) {
      number(d);
    } else if (value instanceof Boolean b) {
      json.writeBoolean(b);
    } else if (value instanceof Instant t) {
      time(t.toEpochMilli());
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        value(item);
      }
      json.writeEndArray();
    } else {
      throw new IllegalArgumentException("no value of a pack is a " + value.getClass().getName());
    }
  }

  private void time(long value) throws IOException {
    byte[] text = timestamps.format(value);
    json.writeUTF8String(text, 0, text.length);
  }

  private void number(double d) throws IOException {
    int length = DecimalText.write(d, number);
    if (length > 0) {
      json.writeNumber(number, 0, length);
    } else if (Double.isFinite(d)) {
      json.writeNumber(d);
    } else {
      json.writeString(Double.toString(d));
    }
  }

  private SerializableString name(String name) {
    SerializableString known = names.get(name);
    if (known == null) {
      known = new SerializedString(text(name));
      names.put(name, known);
    }
    return known;
  }

  /**
   * Returns text that UTF-8 can represent. An unpaired surrogate, which no record contains, becomes
   * "?".
   */
  private static String text(String s) {
    for (int i = 0; i < s.length(); i++) {
      if (Character.isSurrogate(s.charAt(i))) {
        return new String(s.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return s;
  }
}
