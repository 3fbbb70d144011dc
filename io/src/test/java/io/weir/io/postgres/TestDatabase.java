package io.weir.io.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.io.OtherVersions;
import io.weir.io.PackRecords;
import io.weir.io.uri.OutputUris;
import io.weir.testing.PostgresServer;
import io.weir.transforms.pack.spec.Pack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** A database of its own for each test class, with a schema of its own for each test. */
final class TestDatabase {
  private final PostgresServer server;
  private final String database;
  private String schema;

  /** Makes a database with the name of the test class. */
  TestDatabase(PostgresServer server, Class<?> test) throws SQLException {
    this.server = server;
    this.database = test.getSimpleName().toLowerCase(Locale.ROOT);
    server.createDatabase(database);
  }

  PostgresServer server() {
    return server;
  }

  /** Makes a schema, and goes on there. */
  void use(String name) throws SQLException {
    schema = name;
    execute("CREATE SCHEMA " + name);
  }

  /** Returns the name of the test's schema. */
  String schema() {
    return schema;
  }

  String uri() {
    return server.jdbcUrl(database) + "&currentSchema=" + schema;
  }

  /** The output, made ready for a pack. */
  PostgresOutput output(Pack pack) {
    PostgresOutput output = output("");
    assertEquals(List.of(), output.prepare(PackRecords.of(pack), true, OtherVersions.ASK));
    return output;
  }

  /** The output, with more parameters. */
  PostgresOutput output(String parameters) {
    return parse(uri() + parameters);
  }

  static PostgresOutput parse(String uri) {
    OutputUris outputs = OutputUris.parse(uri);
    assertEquals(List.of(), outputs.problems());
    return (PostgresOutput) outputs.outputs().get(0).output();
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = " + schema + ";" + sql);
    }
  }

  /** The rows of a query, their columns by blanks. */
  List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = " + schema + "; SET timezone = 'UTC'");
      try (ResultSet result = statement.executeQuery(sql)) {
        while (result.next()) {
          StringJoiner row = new StringJoiner(" ");
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(result.getString(i));
          }
          rows.add(row.toString());
        }
      }
    }
    return rows;
  }

  /** The names and types of the columns of a table or view, in order. */
  List<String> columns(String table) throws SQLException {
    return rows(
        "SELECT attname || ':' || format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid"
            + " = '\""
            + table
            + "\"'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum");
  }
}
