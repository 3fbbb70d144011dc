package io.weir.io.postgres;

import io.weir.io.RecordKinds;
import java.util.List;

/**
 * The table of one of {@link RecordKinds}: its columns are the fields of a line, in their order.
 *
 * @param kind the kind, which is its name too
 * @param columns its columns
 * @param identity the columns that say which record a row is
 * @param indexed the column of a record's own text in an index, or null; an index holds no long one
 */
record RecordTable(String kind, List<TableColumn> columns, List<String> identity, String indexed) {
  static final String REVISION = "revision";

  /** What says which record a line without an id is: made by the database of all that is in it. */
  static final String HASH = "hash";

  RecordTable {
    columns = List.copyOf(columns);
    identity = List.copyOf(identity);
  }

  /**
   * The table of a kind.
   *
   * @param key type of the keys in its lines
   * @param event type of the ids of events in its lines
   */
  static RecordTable of(String kind, SqlType key, SqlType event) {
    return switch (kind) {
      case RecordKinds.DECISIONS -> decisions(key, event);
      case RecordKinds.ALERTS -> alerts(key);
      case RecordKinds.SESSIONS -> sessions(key);
      case RecordKinds.METRICS -> metrics();
      case RecordKinds.EXPECTATIONS -> expectations(key, event);
      case RecordKinds.LATE -> late(event);
      case RecordKinds.DEAD_LETTERS -> deadLetters();
      default -> throw new IllegalArgumentException("no kind of lines: " + kind);
    };
  }

  /** The table of a kind where its columns' types do not matter. */
  static RecordTable of(String kind) {
    return of(kind, SqlType.JSON, SqlType.JSON);
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

  private static RecordTable decisions(SqlType key, SqlType event) {
    return new RecordTable(
        RecordKinds.DECISIONS,
        List.of(
            new TableColumn("event", event),
            TableColumn.time("time"),
            new TableColumn("key", key),
            TableColumn.text("outcome"),
            TableColumn.bigint("score"),
            TableColumn.json("rules"),
            TableColumn.json("reasons"),
            TableColumn.json("features"),
            TableColumn.bigint(REVISION),
            TableColumn.text("timing"),
            TableColumn.text("pack"),
            TableColumn.text("version"),
            TableColumn.time("arrived"),
            TableColumn.time("decided")),
        List.of("pack", "event"),
        "event");
  }

  private static RecordTable alerts(SqlType key) {
    return new RecordTable(
        RecordKinds.ALERTS,
        List.of(
            TableColumn.text("id"),
            TableColumn.text("rule"),
            new TableColumn("key", key),
            TableColumn.text("outcome"),
            TableColumn.time("start"),
            TableColumn.time("end"),
            TableColumn.bigint("count"),
            TableColumn.json("events"),
            TableColumn.bigint("score"),
            TableColumn.text("reason"),
            TableColumn.text("status"),
            TableColumn.bigint(REVISION),
            TableColumn.text("supersededBy"),
            TableColumn.text("pack"),
            TableColumn.text("version")),
        List.of("id"),
        "key");
  }

  private static RecordTable sessions(SqlType key) {
    return new RecordTable(
        RecordKinds.SESSIONS,
        List.of(
            TableColumn.text("id"),
            TableColumn.text("session"),
            new TableColumn("key", key),
            TableColumn.time("start"),
            TableColumn.time("end"),
            TableColumn.bigint("events"),
            TableColumn.json("measures"),
            TableColumn.json("flags"),
            TableColumn.text("status"),
            TableColumn.bigint(REVISION),
            TableColumn.text("timing"),
            TableColumn.text("supersededBy"),
            TableColumn.text("pack"),
            TableColumn.text("version")),
        List.of("id"),
        "key");
  }

  private static RecordTable metrics() {
    return new RecordTable(
        RecordKinds.METRICS,
        List.of(
            TableColumn.text("id"),
            TableColumn.text("metric"),
            TableColumn.json("group"),
            TableColumn.time("start"),
            TableColumn.time("end"),
            TableColumn.json("measures"),
            TableColumn.bigint(REVISION),
            TableColumn.text("timing"),
            new TableColumn("final", SqlType.BOOLEAN),
            TableColumn.text("pack"),
            TableColumn.text("version")),
        List.of("id"),
        null);
  }

  private static RecordTable expectations(SqlType key, SqlType event) {
    return new RecordTable(
        RecordKinds.EXPECTATIONS,
        List.of(
            TableColumn.text("id"),
            TableColumn.text("expectation"),
            new TableColumn("event", event),
            new TableColumn("key", key),
            TableColumn.time("started"),
            TableColumn.time("deadline"),
            TableColumn.text("status"),
            TableColumn.time("at"),
            TableColumn.bigint(REVISION),
            TableColumn.text("pack"),
            TableColumn.text("version")),
        List.of("id"),
        null);
  }

  private static RecordTable late(SqlType event) {
    return new RecordTable(
        RecordKinds.LATE,
        List.of(
            TableColumn.text(HASH),
            TableColumn.text("stream"),
            new TableColumn("id", event),
            TableColumn.time("time"),
            TableColumn.time("watermark"),
            TableColumn.text("origin"),
            TableColumn.text("payload"),
            TableColumn.text("encoding")),
        List.of(HASH),
        null);
  }

  private static RecordTable deadLetters() {
    return new RecordTable(
        RecordKinds.DEAD_LETTERS,
        List.of(
            TableColumn.text(HASH),
            TableColumn.text("stream"),
            TableColumn.text("stage"),
            TableColumn.text("reason"),
            TableColumn.text("exception"),
            TableColumn.text("origin"),
            TableColumn.text("payload"),
            TableColumn.text("encoding"),
            TableColumn.time("time")),
        List.of(HASH),
        null);
  }
}
