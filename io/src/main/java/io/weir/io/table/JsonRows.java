package io.weir.io.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weir.transforms.event.FieldType;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/** Reads JSON lines: one object a line. A field that is absent or null is missing. */
final class JsonRows {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonRows() {}

  static void read(String text, TableRowsBuilder into) throws IOException {
    long line = 0;
    for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
      String row = lines.next();
      line++;
      if (row.isBlank()) {
        continue;
      }
      if (!into.hasRoom()) {
        return;
      }
      try (JsonParser parser = JSON.createParser(row)) {
        into.add(line, values(parser, into));
      } catch (JsonParseException e) {
        into.refuseRow(line, "is no JSON: " + e.getOriginalMessage());
      } catch (IllegalArgumentException e) {
        into.refuseRow(line, e.getMessage());
      }
    }
  }

  private static Map<String, Object> values(JsonParser parser, TableRowsBuilder into)
      throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("is no JSON object");
    }
    Map<String, Object> values = new HashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (!into.names().contains(name) || token == JsonToken.VALUE_NULL) {
        parser.skipChildren();
      } else if (values.put(name, value(name, into.type(name), token, parser)) != null) {
        throw new IllegalArgumentException("'" + name + "' is there twice");
      }
    }
    if (parser.nextToken() != null) {
      throw new IllegalArgumentException("has more than one JSON object");
    }
    return values;
  }

  private static Object value(String name, FieldType type, JsonToken token, JsonParser parser)
      throws IOException {
    boolean fits =
        switch (type.kind()) {
          case STRING -> token == JsonToken.VALUE_STRING;
          case BOOL -> token.isBoolean();
          case TIMESTAMP -> token == JsonToken.VALUE_STRING || token.isNumeric();
          default -> token.isNumeric();
        };
    String text = token.isScalarValue() ? parser.getText() : token.asString();
    try {
      if (fits) {
        return TableValues.of(type, text);
      }
    } catch (IllegalArgumentException e) {
      fits = false;
    }
    throw new IllegalArgumentException("'%s' is no %s: %s".formatted(name, type.word(), text));
  }
}
