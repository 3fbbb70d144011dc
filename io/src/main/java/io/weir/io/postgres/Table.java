package io.weir.io.postgres;

import io.weir.io.Kinds;
import java.util.List;

/**
 * The table of one of {@link Kinds}: its columns are the fields of a line, in their order.
 *
 * @param kind the kind, which is its name too
 * @param columns its columns
 * @param identity the columns that say which record a row is
 * @param indexed the column of a record's own text in an index, or null; an index holds no long one
 */
record Table(String kind, List<Column> columns, List<String> identity, String indexed) {
  static final String REVISION = "revision";

  /** What says which record a line without an id is: made by the database of all that is in it. */
  static final String HASH = "hash";

  Table {
    columns = List.copyOf(columns);
    identity = List.copyOf(identity);
  }

  /**
   * The table of a kind.
   *
   * @param key type of the keys in its lines
   * @param event type of the ids of events in its lines
   */
  static Table of(String kind, SqlType key, SqlType event) {
    return switch (kind) {
      case Kinds.DECISIONS -> decisions(key, event);
      case Kinds.ALERTS -> alerts(key);
      case Kinds.SESSIONS -> sessions(key);
      case Kinds.METRICS -> metrics();
      case Kinds.EXPECTATIONS -> expectations(key, event);
      case Kinds.LATE -> late(event);
      case Kinds.DEAD_LETTERS -> deadLetters();
      default -> throw new IllegalArgumentException("no kind of lines: " + kind);
    };
  }

  /** The table of a kind where its columns' types do not matter. */
  static Table of(String kind) {
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
    return columns.stream().map(Column::name).toList();
  }

  /** The type of the column of this name. */
  SqlType type(String column) {
    return columns.get(names().indexOf(column)).type();
  }

  private static Table decisions(SqlType key, SqlType event) {
    return new Table(
        Kinds.DECISIONS,
        List.of(
            new Column("event", event),
            Column.time("time"),
            new Column("key", key),
            Column.text("outcome"),
            Column.bigint("score"),
            Column.json("rules"),
            Column.json("reasons"),
            Column.json("features"),
            Column.bigint(REVISION),
            Column.text("timing"),
            Column.text("pack"),
            Column.text("version"),
            Column.time("arrived"),
            Column.time("decided")),
        List.of("pack", "event"),
        "event");
  }

  private static Table alerts(SqlType key) {
    return new Table(
        Kinds.ALERTS,
        List.of(
            Column.text("id"),
            Column.text("rule"),
            new Column("key", key),
            Column.text("outcome"),
            Column.time("start"),
            Column.time("end"),
            Column.bigint("count"),
            Column.json("events"),
            Column.bigint("score"),
            Column.text("reason"),
            Column.text("status"),
            Column.bigint(REVISION),
            Column.text("supersededBy"),
            Column.text("pack"),
            Column.text("version")),
        List.of("id"),
        "key");
  }

  private static Table sessions(SqlType key) {
    return new Table(
        Kinds.SESSIONS,
        List.of(
            Column.text("id"),
            Column.text("session"),
            new Column("key", key),
            Column.time("start"),
            Column.time("end"),
            Column.bigint("events"),
            Column.json("measures"),
            Column.json("flags"),
            Column.text("status"),
            Column.bigint(REVISION),
            Column.text("timing"),
            Column.text("supersededBy"),
            Column.text("pack"),
            Column.text("version")),
        List.of("id"),
        "key");
  }

  private static Table metrics() {
    return new Table(
        Kinds.METRICS,
        List.of(
            Column.text("id"),
            Column.text("metric"),
            Column.json("group"),
            Column.time("start"),
            Column.time("end"),
            Column.json("measures"),
            Column.bigint(REVISION),
            Column.text("timing"),
            new Column("final", SqlType.BOOLEAN),
            Column.text("pack"),
            Column.text("version")),
        List.of("id"),
        null);
  }

  private static Table expectations(SqlType key, SqlType event) {
    return new Table(
        Kinds.EXPECTATIONS,
        List.of(
            Column.text("id"),
            Column.text("expectation"),
            new Column("event", event),
            new Column("key", key),
            Column.time("started"),
            Column.time("deadline"),
            Column.text("status"),
            Column.time("at"),
            Column.bigint(REVISION),
            Column.text("pack"),
            Column.text("version")),
        List.of("id"),
        null);
  }

  private static Table late(SqlType event) {
    return new Table(
        Kinds.LATE,
        List.of(
            Column.text(HASH),
            Column.text("stream"),
            new Column("id", event),
            Column.time("time"),
            Column.time("watermark"),
            Column.text("origin"),
            Column.text("payload"),
            Column.text("encoding")),
        List.of(HASH),
        null);
  }

  private static Table deadLetters() {
    return new Table(
        Kinds.DEAD_LETTERS,
        List.of(
            Column.text(HASH),
            Column.text("stream"),
            Column.text("stage"),
            Column.text("reason"),
            Column.text("exception"),
            Column.text("origin"),
            Column.text("payload"),
            Column.text("encoding"),
            Column.time("time")),
        List.of(HASH),
        null);
  }
}
