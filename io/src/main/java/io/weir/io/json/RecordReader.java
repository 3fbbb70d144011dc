package io.weir.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

/** Reads the values of any record from Jackson, in one pass. */
final class RecordReader {
  static final JsonFactory JSON = factory();

  /** Most characters of a message of a library. */
  private static final int MOST_DETAILS = 160;

  private final RecordTree tree;
  private final FieldReader[] readers;
  private final ParserSettings settings;
  private final RecordProtection protection;

  RecordReader(
      RecordTree tree,
      FieldReader[] readers,
      ParserSettings settings,
      RecordProtection protection) {
    this.tree = tree;
    this.readers = readers;
    this.settings = settings;
    this.protection = protection;
  }

  /**
   * Reads the object that comes next.
   *
   * @param plain whether no text of the record can contain an unpaired surrogate
   */
  RecordValues read(JsonParser json, boolean plain) throws IOException, RecordRefusedException {
    RecordValues values = new RecordValues(readers.length, tree.size());
    json.nextToken();
    readObject(json, tree.root(), values, plain);
    return values;
  }

  /** Reads a record that must be one object. It can be any bytes in UTF-8. */
  RecordValues readWhole(byte[] record) throws IOException, RecordRefusedException {
    try (JsonParser json = JSON.createParser(record)) {
      RecordValues values = read(json, /* plain= */ false);
      if (json.nextToken() != null) {
        throw new RecordRefusedException(
            "something follows the JSON object, expected nothing after it"
                + (protection.isActive() ? RecordParser.HIDDEN : ": " + FoundText.describe(json)));
      }
      return values;
    }
  }

  /** Returns what is wrong with a record that {@link #readWhole} could not read. */
  String problem(Exception e) {
    if (e instanceof StreamConstraintsException) {
      return "nested deeper than " + RecordParser.MAX_DEPTH + " levels";
    }
    if (e instanceof JsonProcessingException json) {
      return "not one well-formed JSON object"
          + details(json.getOriginalMessage())
          + (json.getLocation() == null ? "" : ", at byte " + json.getLocation().getByteOffset());
    }
    return "could not be read" + details(e.getMessage());
  }

  /** Messages of libraries quote the record. */
  private String details(String message) {
    return protection.isActive()
        ? RecordParser.HIDDEN
        : ": " + FoundText.oneLine(message, MOST_DETAILS);
  }

  private void readObject(JsonParser json, RecordNode object, RecordValues values, boolean plain)
      throws IOException, RecordRefusedException {
    if (object == tree.row()) {
      values.seeRow();
    }
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      RecordNode node = object.key(name);
      JsonToken token = json.nextToken();
      if (node == null) {
        json.skipChildren();
      } else {
        readValue(json, token, node, values, plain);
      }
    }
  }

  private void readList(JsonParser json, RecordNode list, RecordValues values, boolean plain)
      throws IOException, RecordRefusedException {
    JsonToken token = json.nextToken();
    for (int i = 0; token != null && token != JsonToken.END_ARRAY; i++) {
      RecordNode node = list.element(i);
      if (node == null) {
        json.skipChildren();
      } else {
        readValue(json, token, node, values, plain);
      }
      token = json.nextToken();
    }
  }

  private void readValue(
      JsonParser json, JsonToken token, RecordNode node, RecordValues values, boolean plain)
      throws IOException, RecordRefusedException {
    if (!values.see(node)) {
      throw new RecordRefusedException("field " + node.label() + " is there twice, expected once");
    }
    for (int slot : node.slots()) {
      values.values[slot] = read(json, token, slot, plain);
      bound(readers[slot], values.values[slot]);
    }
    // The row of an envelope is looked for even if the pack reads nothing in it.
    if (token == JsonToken.START_OBJECT && (node.hasKeys() || node == tree.row())) {
      readObject(json, node, values, plain);
    } else if (token == JsonToken.START_ARRAY && node.hasElements()) {
      readList(json, node, values, plain);
    } else {
      // A path through a value of another kind leads to nothing.
      json.skipChildren();
    }
  }

  private Object read(JsonParser json, JsonToken token, int slot, boolean plain)
      throws IOException, RecordRefusedException {
    FieldReader reader = readers[slot];
    try {
      return reader.read(json, token, plain);
    } catch (RecordRefusedException e) {
      if (protection.covers(slot)) {
        throw new RecordRefusedException(
            "field " + reader.label() + " holds no " + reader.type().word() + RecordParser.HIDDEN);
      }
      throw e;
    }
  }

  private void bound(FieldReader reader, Object value) throws RecordRefusedException {
    String problem = settings.problem(reader.label(), value);
    if (problem != null) {
      throw new RecordRefusedException(problem);
    }
  }

  /**
   * Jackson's own limits must not refuse what the contract allows. Only the depth limit is Weir's.
   */
  private static JsonFactory factory() {
    return new JsonFactoryBuilder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(RecordParser.MAX_DEPTH)
                .maxNumberLength(RecordParser.MAX_BYTES)
                .maxStringLength(RecordParser.MAX_BYTES)
                .build())
        // Field names are data. Interning them would leak memory, and a large number of them is no
        // attack.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }
}
