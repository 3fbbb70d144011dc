package io.weir.io.bigquery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.api.services.bigquery.model.TableRow;
import io.weir.io.json.LineJson;
import io.weir.transforms.record.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts lines to rows of a table. */
final class LineRow {
  /** Longest id of an event, in characters. BigQuery limits the size of primary keys. */
  private static final int MOST_ID_CHARACTERS = 500;

  private static final int KEPT_ID_CHARACTERS = 100;
  private static final int HASH_CHARACTERS = 32;

  /** Longest payload in characters, of at most three bytes each. BigQuery limits a row to 10 MB. */
  private static final int MOST_PAYLOAD_CHARACTERS = 3_000_000;

  /** Longest row, in bytes of its texts; the rest of the 10 MB is for the other values. */
  private static final int MOST_ROW_BYTES = 9_500_000;

  private static final String PAYLOAD = "payload";
  private static final String ENCODING = "encoding";
  private static final JsonFactory JSON = LineJson.factory();

  private LineRow() {}

  /** Returns the row of a line, a JSON object in UTF-8. Null values have no column in the row. */
  static TableRow of(BigQueryTable table, byte[] line) throws IOException {
    TableRow row = new TableRow();
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() != JsonToken.VALUE_NULL) {
          row.set(name, value(table.columns().get(name), json, line));
        }
      }
    }
    complete(table, row);
    if (line.length > MOST_ROW_BYTES) {
      shorten(table, row);
    }
    return row;
  }

  private static Object value(BigQueryType type, JsonParser json, byte[] line) throws IOException {
    return switch (type) {
      case INTEGER -> json.getLongValue();
      case BOOLEAN -> json.getBooleanValue();
      case TIMESTAMP -> json.getText();
      case STRING -> json.currentToken().isStructStart() ? part(json, line) : json.getText();
      case JSON -> WideNumbers.quoted(part(json, line));
    };
  }

  /** Returns the JSON of a list or an object as it is in the line. */
  private static String part(JsonParser json, byte[] line) throws IOException {
    int start = (int) json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    int end = (int) json.currentLocation().getByteOffset();
    return new String(line, start, end - start, StandardCharsets.UTF_8);
  }

  private static void complete(BigQueryTable table, TableRow row) {
    if (table.columns().containsKey(BigQueryTable.HASH)) {
      row.set(
          BigQueryTable.HASH,
          Sha256.hex(row.get("stream") + "\n" + row.get("origin") + "\n" + row.get(PAYLOAD))
              .substring(0, HASH_CHARACTERS));
      cutPayload(row);
    }
    if (table.identity().contains(BigQueryTable.PACK)) {
      table.identity().forEach(column -> row.set(column, id((String) row.get(column))));
    }
    if (table.columns().containsKey(BigQueryTable.SEQUENCE)) {
      row.set(BigQueryTable.SEQUENCE, sequence(row));
    }
  }

  /** Returns the sequence of the change that a row is. All rows of a hash are the same. */
  static String sequence(TableRow row) {
    return row.containsKey(BigQueryTable.REVISION)
        ? ChangeSequence.of(
            (String) row.get(BigQueryTable.VERSION),
            Long.parseLong(row.get(BigQueryTable.REVISION).toString()))
        : "0";
  }

  private static String id(String id) {
    return id.length() > MOST_ID_CHARACTERS ? hashed(id) : id;
  }

  /** Returns the first characters of a text, and its hash. */
  private static String hashed(String text) {
    return start(text, KEPT_ID_CHARACTERS) + "#" + Sha256.hex(text);
  }

  /** Replaces the longest texts by short ones until BigQuery accepts the row. */
  private static void shorten(BigQueryTable table, TableRow row) {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    row.forEach((column, value) -> lengths.put(column, bytes(value)));
    int length = lengths.values().stream().mapToInt(bytes -> bytes).sum();
    List<String> longestFirst = new ArrayList<>(lengths.keySet());
    longestFirst.sort(Comparator.comparing(lengths::get).reversed());
    for (String column : longestFirst) {
      if (length <= MOST_ROW_BYTES) {
        return;
      }
      String text = (String) row.get(column);
      row.set(
          column, table.columns().get(column) == BigQueryType.JSON ? cutJson(text) : hashed(text));
      length -= lengths.get(column);
    }
  }

  private static int bytes(Object value) {
    return value instanceof String text ? text.getBytes(StandardCharsets.UTF_8).length : 0;
  }

  private static String cutJson(String json) {
    return "{\"cutFromCharacters\":%d,\"sha256\":\"%s\"}"
        .formatted(json.length(), Sha256.hex(json));
  }

  private static void cutPayload(TableRow row) {
    String payload = (String) row.get(PAYLOAD);
    if (payload.length() > MOST_PAYLOAD_CHARACTERS) {
      row.set(PAYLOAD, start(payload, MOST_PAYLOAD_CHARACTERS));
      row.set(ENCODING, row.get(ENCODING) + ", cut from " + payload.length() + " characters");
    }
  }

  /** Returns the first characters of a text. A surrogate pair is never cut in two. */
  private static String start(String text, int length) {
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }
}
