package io.weir.io.postgres;

import io.weir.transforms.record.RecordField;
import io.weir.transforms.record.RecordFieldType;
import io.weir.transforms.record.RecordType;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of a type of records: its columns are the fields of a line, in their order.
 *
 * @param kind the type's name, which is the table's too
 * @param columns its columns
 * @param identity the columns that say which record a row is
 * @param indexed the column of a record's own text in an index, or null; an index holds no long one
 * @param span what says which spans of time the records cover; null where they cover none
 */
record RecordTable(
    String kind, List<TableColumn> columns, List<String> identity, String indexed, Span span) {
  static final String REVISION = "revision";

  /** What says which record a line without an id is: made by the database of all that is in it. */
  static final String HASH = "hash";

  /**
   * Columns of records that cover spans of time of a key.
   *
   * @param section the column of what the pack calls the rule or session
   * @param count the column of the number of events in a span
   */
  record Span(String section, String count) {}

  RecordTable {
    columns = List.copyOf(columns);
    identity = List.copyOf(identity);
  }

  /**
   * The table of a type.
   *
   * @param key type of the keys in its lines
   * @param event type of the ids of events in its lines
   */
  static RecordTable of(RecordType<?> type, SqlType key, SqlType event) {
    List<TableColumn> columns = new ArrayList<>();
    if (type.id() == null) {
      columns.add(TableColumn.text(HASH));
    }
    for (RecordField<?> field : type.fields()) {
      columns.add(new TableColumn(field.name(), sqlType(field.type(), key, event)));
    }
    return new RecordTable(type.name(), columns, identity(type), indexed(type), span(type));
  }

  /** The table of a type where its columns' types do not matter. */
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

  private static List<String> identity(RecordType<?> type) {
    if (type.id() == null) {
      return List.of(HASH);
    }
    String id = type.id().name();
    return isEventId(type) ? List.of("pack", id) : List.of(id);
  }

  /** The primary key holds ids of events; spans are looked up by their keys. */
  private static String indexed(RecordType<?> type) {
    if (isEventId(type)) {
      return type.id().name();
    }
    return type.spanCount() == null ? null : type.key().name();
  }

  private static boolean isEventId(RecordType<?> type) {
    return type.id() != null && type.id().type() == RecordFieldType.EVENT_ID;
  }

  private static Span span(RecordType<?> type) {
    return type.spanCount() == null
        ? null
        : new Span(type.section().name(), type.spanCount().name());
  }

  /** Whether lines are versions of a record of which the highest revision is kept. */
  boolean isRevised() {
    return !identity.contains(HASH);
  }

  /** The name of the view with its current truth. */
  String current() {
    return kind.replace('-', '_') + "_current";
  }

  List<String> names() {
    return columns.stream().map(TableColumn::name).toList();
  }

  /** The type of the column of this name. */
  SqlType type(String column) {
    return columns.get(names().indexOf(column)).type();
  }
}
