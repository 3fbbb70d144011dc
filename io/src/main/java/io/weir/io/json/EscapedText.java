package io.weir.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes text as JSON strings by Jackson, which escapes it. Not thread-safe. */
final class EscapedText {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().rootValueSeparator((String) null).build();
  private static final int LONG_TEXT = 1 << 16;

  private ByteArrayOutputStream bytes;

  /** One generator for many texts, because creating it costs more than writing a text. */
  private JsonGenerator json;

  /** Returns a text as a JSON string, with its quotes. */
  byte[] quoted(String s) {
    try {
      if (json == null) {
        bytes = new ByteArrayOutputStream();
        json = JSON.createGenerator(bytes);
      }
      bytes.reset();
      json.writeString(encodable(s));
      json.flush();
      byte[] quoted = bytes.toByteArray();
      if (quoted.length > LONG_TEXT) {
        // The large buffer is released.
        json = null;
      }
      return quoted;
    } catch (IOException e) {
      // Writing to memory does not fail.
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a text of the pack or of Weir as a JSON string, with its quotes. */
  static byte[] constant(String s) {
    byte[] escaped = new SerializedString(encodable(s)).asQuotedUTF8();
    byte[] quoted = new byte[escaped.length + 2];
    System.arraycopy(escaped, 0, quoted, 1, escaped.length);
    quoted[0] = '"';
    quoted[escaped.length + 1] = '"';
    return quoted;
  }

  /** Returns the name of a field with its quotes and the colon. */
  static byte[] name(String s) {
    byte[] quoted = constant(s);
    byte[] name = Arrays.copyOf(quoted, quoted.length + 1);
    name[quoted.length] = ':';
    return name;
  }

  /**
   * Returns text that UTF-8 can represent. An unpaired surrogate, which no record contains, becomes
   * "?".
   */
  private static String encodable(String s) {
    for (int i = 0; i < s.length(); i++) {
      if (Character.isSurrogate(s.charAt(i))) {
        return new String(s.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return s;
  }
}
