package io.weir.io.postgres;

import io.weir.transforms.record.RecordField;
import io.weir.transforms.record.RecordFieldType;
import io.weir.transforms.record.RecordSpan;
import io.weir.transforms.record.RecordType;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of a record type. Its columns are the fields of a line, in the same order.
 *
 * @param kind name of the record type and of the table
 * @param columns columns of the table
 * @param identity columns that identify the record of a row
 * @param indexed indexed column with text from the data, or null. An index cannot hold long text.
 * @param span columns that describe the time span of a record, or null if records have none
 */
record RecordTable(
    String kind,
    List<TableColumn> columns,
    List<String> identity,
    String indexed,
    RecordSpan span) {
  static final String REVISION = "revision";

  /**
   * Column that identifies a line without an id. The database computes it as a hash of the line.
   */
  static final String HASH = "hash";

  RecordTable {
    columns = List.copyOf(columns);
    identity = List.copyOf(identity);
  }

  /**
   * Returns the table of a type.
   *
   * @param key type of the keys in its lines
   * @param event type of the event ids in its lines
   */
  static RecordTable of(RecordType<?> type, SqlType key, SqlType event) {
    List<TableColumn> columns = new ArrayList<>();
    if (type.id() == null) {
      columns.add(TableColumn.text(HASH));
    }
    for (RecordField<?> field : type.fields()) {
      columns.add(new TableColumn(field.name(), sqlType(field.type(), key, event)));
    }
    List<String> identity = type.id() == null ? List.of(HASH) : type.identity();
    return new RecordTable(type.name(), columns, identity, indexed(type), type.span());
  }

  /** Returns the table of a type whose column types do not matter. */
  static RecordTable of(RecordType<?> type) {
    return of(type, SqlType.JSON, SqlType.JSON);
  }

  private static SqlType sqlType(RecordFieldType type, SqlType key, SqlType event) {
    return switch (type) {
      case TEXT, OPTIONAL_TEXT, CONSTANT, VERSION -> SqlType.TEXT;
      case NUMBER, COUNT -> SqlType.BIGINT;
      case TIME, OPTIONAL_TIME -> SqlType.TIMESTAMP;
      case BOOLEAN -> SqlType.BOOLEAN;
      case LIST, MAP -> SqlType.JSON;
      case EVENT_ID -> event;
      case KEY -> key;
    };
  }

  /** The primary key contains event ids. Rows with spans are looked up by their keys. */
  private static String indexed(RecordType<?> type) {
    if (type.id() != null && type.id().type() == RecordFieldType.EVENT_ID) {
      return type.id().name();
    }
    return type.span() == null ? null : type.span().key();
  }

  /** Returns whether lines are revisions of a record, of which the highest is kept. */
  boolean isRevised() {
    return !identity.contains(HASH);
  }

  /** Returns the name of the view of the current rows. */
  String current() {
    return kind.replace('-', '_') + "_current";
  }

  List<String> names() {
    return columns.stream().map(TableColumn::name).toList();
  }

  /** Returns the type of a column. */
  SqlType type(String column) {
    return columns.get(names().indexOf(column)).type();
  }
}
