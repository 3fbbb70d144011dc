package io.weir.transforms.pack.spec;

import io.weir.transforms.event.FieldType;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A table: the newest row of each key of a stream, as of a time; or the rows of a file, which
 * always hold.
 *
 * @param from the stream whose events are the rows, or null
 * @param file the file that has the rows, or null
 * @param key the fields that a row is looked up by
 * @param fields the types of a file's fields; empty for a stream, which has its own
 * @param deleted which rows delete their key (CEL over the stream's fields), or null for none
 */
public record TableSpec(
    String from, String file, KeySpec key, Map<String, FieldType> fields, String deleted)
    implements Serializable {
  public TableSpec {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Creates a table of the events of a stream. */
  public static TableSpec ofStream(String stream, KeySpec key, String deleted) {
    return new TableSpec(stream, null, key, Map.of(), deleted);
  }

  /**
   * Creates a table of the rows of a file.
   *
   * @param fields the types of the fields that lookups read; a field of the key is a string if it
   *     is not among them
   */
  public static TableSpec ofFile(String file, KeySpec key, Map<String, FieldType> fields) {
    Map<String, FieldType> all = new LinkedHashMap<>();
    if (key != null) {
      key.fields().forEach(field -> all.put(field, FieldType.STRING));
    }
    all.putAll(fields);
    return new TableSpec(null, file, key, all, null);
  }

  /** Returns whether the rows are those of a file. */
  public boolean isFile() {
    return file != null;
  }
}
