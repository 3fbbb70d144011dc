package io.weir.io.postgres;

import io.weir.io.OtherVersions;
import io.weir.io.PackRecords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Creates the tables and views of a pack in a database, all or none. */
final class PostgresSchema {
  /**
   * Key of an advisory lock by which jobs that start at the same time take turns. Any number that
   * no other program locks works.
   */
  private static final long LOCK = 0x77656972_736368L;

  private static final String INVALID_TABLE_DEFINITION = "42P16";

  private final Connection connection;
  private final List<String> problems = new ArrayList<>();

  private PostgresSchema(Connection connection) {
    this.connection = connection;
  }

  /** Creates the missing tables and views. Returns how existing ones differ from what is needed. */
  static List<String> make(Connection connection, PackRecords records, OtherVersions others)
      throws SQLException {
    List<String> problems = tryToMake(connection, records, others);
    if (problems.isEmpty()) {
      connection.commit();
    } else {
      connection.rollback();
    }
    return problems;
  }

  /** Returns what {@link #make} would return, and changes nothing. */
  static List<String> check(Connection connection, PackRecords records, OtherVersions others)
      throws SQLException {
    List<String> problems = tryToMake(connection, records, others);
    connection.rollback();
    return problems;
  }

  private static List<String> tryToMake(
      Connection connection, PackRecords records, OtherVersions others) throws SQLException {
    connection.setAutoCommit(false);
    PostgresSchema schema = new PostgresSchema(connection);
    schema.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
    List<RecordTable> tables = RecordTables.of(records);
    for (RecordTable table : tables) {
      schema.table(table);
    }
    schema.table(VersionTable.TABLE);
    VersionTable versions = new VersionTable(connection, records.pack());
    if (schema.problems.isEmpty()) {
      versions.problem(others, tables).ifPresent(schema.problems::add);
    }
    if (schema.problems.isEmpty()) {
      versions.register(others == OtherVersions.REPLACE);
      for (ViewBuilder view : PackViews.of(records.pack(), tables)) {
        schema.view(view);
      }
      for (RecordTable table : tables) {
        schema.tryWrite(table);
      }
    }
    return schema.problems;
  }

  private void table(RecordTable table) throws SQLException {
    execute(create(table));
    Map<String, String> there = columns(table);
    List<String> differences = new ArrayList<>();
    for (TableColumn column : table.columns()) {
      String type = there.remove(column.name());
      if (type == null) {
        differences.add("it has no column " + SqlText.name(column.name()));
      } else if (!type.equals(column.type().sql())) {
        differences.add(
            SqlText.name(column.name()) + " is " + type + " and should be " + column.type().sql());
      }
    }
    if (!differences.isEmpty()) {
      problems.add(
          "there is a "
              + SqlText.name(table.kind())
              + " of another shape: "
              + String.join(", ", differences)
              + "; drop or rename it, or write to another schema with ?currentSchema=NAME");
    } else if (!CurrentRows.lookupColumns(table).isEmpty()) {
      execute(index(table));
    }
  }

  static String create(RecordTable table) {
    return "CREATE TABLE IF NOT EXISTS "
        + SqlText.name(table.kind())
        + table.columns().stream()
            .map(
                column ->
                    SqlText.name(column.name())
                        + " "
                        + column.type().sql()
                        + (column.name().equals(RecordTable.REVISION) ? " NOT NULL" : ""))
            .collect(Collectors.joining(", ", " (", ", "))
        + "PRIMARY KEY ("
        + SqlText.names(table.identity())
        + "))";
  }

  private static String index(RecordTable table) {
    return "CREATE INDEX IF NOT EXISTS "
        + SqlText.name(table.kind() + "_by_key")
        + " ON "
        + SqlText.name(table.kind())
        + " ("
        + SqlText.names(CurrentRows.lookupColumns(table))
        + ")";
  }

  /**
   * Returns the column types of the relation that has the table's name, whether or not it is a
   * table.
   */
  private Map<String, String> columns(RecordTable table) throws SQLException {
    Map<String, String> columns = new LinkedHashMap<>();
    try (PreparedStatement ask =
        connection.prepareStatement(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
                + " WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped")) {
      ask.setString(1, SqlText.name(table.kind()));
      try (ResultSet rows = ask.executeQuery()) {
        while (rows.next()) {
          columns.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return columns;
  }

  /**
   * Replaces a view in place, so that its grants stay. A view whose columns have changed cannot be
   * replaced; it is dropped and created again.
   */
  private void view(ViewBuilder view) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      execute("CREATE OR REPLACE " + view.definition());
    } catch (SQLException e) {
      if (!INVALID_TABLE_DEFINITION.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback(before);
      execute("DROP VIEW IF EXISTS " + SqlText.name(view.name()));
      execute("CREATE " + view.definition());
    }
    connection.releaseSavepoint(before);
  }

  /** Writes no lines, which needs the same permissions, keys and functions as writing some. */
  private void tryWrite(RecordTable table) throws SQLException {
    try (PreparedStatement upsert = connection.prepareStatement(UpsertStatement.into(table))) {
      upsert.setString(1, "[]");
      upsert.executeUpdate();
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
