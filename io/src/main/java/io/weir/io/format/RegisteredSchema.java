package io.weir.io.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weir.io.json.LineJson;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema as a registry gives it.
 *
 * @param text text of the schema
 * @param type {@code AVRO}, or another language of schemas
 * @param references paths in the registry of the schemas whose names it uses
 */
record RegisteredSchema(String text, String type, List<String> references) {
  private static final JsonFactory JSON = LineJson.factory();

  RegisteredSchema {
    references = List.copyOf(references);
  }

  /**
   * Parses a response of a registry.
   *
   * @throws IOException if it is none
   */
  static RegisteredSchema parse(byte[] response) throws IOException {
    String text = null;
    String type = "AVRO";
    List<String> references = new ArrayList<>();
    try (JsonParser json = JSON.createParser(response)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the response of the registry is no object");
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        if (name.equals("schema")) {
          text = json.getText();
        } else if (name.equals("schemaType") && value == JsonToken.VALUE_STRING) {
          type = json.getText();
        } else if (name.equals("references") && value == JsonToken.START_ARRAY) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            references.add(reference(json));
          }
        } else {
          json.skipChildren();
        }
      }
    }
    if (text == null) {
      throw new IOException("the response of the registry has no schema");
    }
    return new RegisteredSchema(text, type, references);
  }

  private static String reference(JsonParser json) throws IOException {
    String subject = "";
    String version = "";
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      if (name.equals("subject")) {
        subject = json.getText();
      } else if (name.equals("version")) {
        version = json.getText();
      } else {
        json.skipChildren();
      }
    }
    String escaped = URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    return "subjects/" + escaped + "/versions/" + version;
  }
}
