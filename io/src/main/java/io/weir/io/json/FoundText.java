package io.weir.io.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Describes the content of a record in short text that is safe to print. */
final class FoundText {
  private static final int SHORT = 40;

  private FoundText() {}

  /** Describes the parser's current value. */
  static String describe(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> "the string \"" + oneLine(json.getText(), SHORT) + "\"";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + oneLine(json.getText(), SHORT);
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      default -> oneLine(json.getText(), SHORT);
    };
  }

  /**
   * Returns at most the given number of characters. Control characters and surrogates are escaped.
   */
  static String oneLine(String text, int most) {
    if (text == null) {
      return "(no message)";
    }
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length() && i < most) {
      int c = text.codePointAt(i);
      if (Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF)) {
        out.append(String.format("\\u%04x", c));
      } else {
        out.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return i < text.length() ? out.append("...").toString() : out.toString();
  }
}
