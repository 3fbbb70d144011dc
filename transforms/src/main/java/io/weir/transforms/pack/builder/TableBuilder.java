package io.weir.transforms.pack.builder;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.TableSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds a table: {@code table().from("customers").key("customer_id")}. */
public final class TableBuilder {
  private String from;
  private String file;
  private final Map<String, FieldType> fields = new LinkedHashMap<>();
  private KeySpec key;
  private String deleted;

  private TableBuilder() {}

  /** Begins a table. */
  public static TableBuilder table() {
    return new TableBuilder();
  }

  /** Sets the stream whose events are the rows. */
  public TableBuilder from(String stream) {
    this.from = stream;
    return this;
  }

  /** Sets the file that has the rows: CSV, or JSON lines. It is read when the job starts. */
  public TableBuilder file(String path) {
    this.file = path;
    return this;
  }

  /** Adds a field of the file's rows. A field of the key is a string if it is not added. */
  public TableBuilder field(String name, FieldType type) {
    fields.put(name, type);
    return this;
  }

  /** Sets the field that rows are looked up by, or several. */
  public TableBuilder key(String field, String... more) {
    this.key = KeySpec.of(field, more);
    return this;
  }

  /** Sets which rows delete their key (CEL over the stream's fields). The default is none. */
  public TableBuilder deleted(String condition) {
    this.deleted = condition;
    return this;
  }

  TableSpec build() {
    if (file == null) {
      return new TableSpec(from, null, key, fields, deleted);
    }
    TableSpec ofFile = TableSpec.ofFile(file, key, fields);
    return new TableSpec(from, file, key, ofFile.fields(), deleted);
  }
}
