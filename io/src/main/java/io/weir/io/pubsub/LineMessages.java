package io.weir.io.pubsub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weir.transforms.record.RecordField;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.record.Sha256;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes messages of lines of one kind. The attributes of a message are the kind, and the id and the
 * revision of the line's record if it has them. A line that is too long for a message becomes
 * several messages with the attributes {@code part} (from 1) and {@code parts}.
 *
 * @param kind kind of the lines
 * @param idField field of the line with the record's id, or null
 * @param revisionField field of the line with the record's revision, or null
 */
record LineMessages(String kind, String idField, String revisionField) implements Serializable {
  /** Maximum size of the data of a message, in bytes. Pub/Sub accepts requests of 10 MB. */
  static final int MOST_BYTES = 7_000_000;

  /** Maximum size of the value of an attribute and of an ordering key, in bytes. */
  private static final int MOST_TEXT_BYTES = 1024;

  private static final JsonFactory JSON = new JsonFactory();

  /** Returns the messages of a type's records. */
  static LineMessages of(RecordType<?> type) {
    return new LineMessages(type.name(), nameOf(type.id()), nameOf(type.revision()));
  }

  private static String nameOf(RecordField<?> field) {
    return field == null ? null : field.name();
  }

  /**
   * A message.
   *
   * @param orderingKey key of messages that keep their order, or empty
   */
  record LineMessage(byte[] data, Map<String, String> attributes, String orderingKey) {
    /** Returns the size of all parts of the message, in bytes. */
    int bytes() {
      int bytes = data.length + orderingKey.getBytes(UTF_8).length;
      for (Map.Entry<String, String> attribute : attributes.entrySet()) {
        bytes += attribute.getKey().length() + attribute.getValue().getBytes(UTF_8).length;
      }
      return bytes;
    }
  }

  /**
   * Returns the messages of a line.
   *
   * @param key key of the line, which may be empty
   */
  List<LineMessage> of(byte[] key, byte[] line) {
    Map<String, String> attributes = attributes(line);
    String orderingKey = bounded(new String(key, UTF_8));
    int parts = Math.max(1, (line.length + MOST_BYTES - 1) / MOST_BYTES);
    if (parts == 1) {
      return List.of(new LineMessage(line, attributes, orderingKey));
    }
    List<LineMessage> messages = new ArrayList<>();
    for (int part = 1; part <= parts; part++) {
      Map<String, String> ofPart = new TreeMap<>(attributes);
      ofPart.put("part", Integer.toString(part));
      ofPart.put("parts", Integer.toString(parts));
      int start = (part - 1) * MOST_BYTES;
      byte[] data = Arrays.copyOfRange(line, start, Math.min(line.length, start + MOST_BYTES));
      messages.add(new LineMessage(data, ofPart, orderingKey));
    }
    return messages;
  }

  private Map<String, String> attributes(byte[] line) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("kind", kind);
    if (idField == null && revisionField == null) {
      return attributes;
    }
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        boolean known = json.nextToken() != JsonToken.VALUE_NULL;
        if (known && name.equals(idField)) {
          attributes.put("id", bounded(json.getText()));
        } else if (known && name.equals(revisionField)) {
          attributes.put("revision", json.getText());
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return attributes;
  }

  /** Replaces a text that Pub/Sub would refuse by its hash. */
  private static String bounded(String text) {
    return text.getBytes(UTF_8).length <= MOST_TEXT_BYTES ? text : "sha256:" + Sha256.hex(text);
  }
}
