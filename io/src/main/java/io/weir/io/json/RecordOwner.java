package io.weir.io.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * Pack and version that wrote a line.
 *
 * @param pack name of the pack
 * @param version version of the pack, as text
 */
public record RecordOwner(String pack, String version) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Returns the pack and version in a line, or empty if the line is no record of a pack. */
  public static Optional<RecordOwner> of(byte[] line) {
    String pack = null;
    String version = null;
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("pack")) {
          pack = json.getText();
        } else if (name.equals("version")) {
          version = json.getText();
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      // Other programs may write to the same output.
      return Optional.empty();
    }
    return pack == null || version == null
        ? Optional.empty()
        : Optional.of(new RecordOwner(pack, version));
  }
}
