package io.weir.io.postgres;

import io.weir.io.StoredLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The rows in the tables of a database, each as a line of JSON.
 *
 * @param database the database
 */
record StoredRows(PostgresDatabase database) implements StoredLines {
  private static final int ROWS_A_FETCH = 100;

  @Override
  public List<String> problems(String kind) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT FROM " + SqlText.name(kind) + " LIMIT 0");
      return List.of();
    } catch (SQLException e) {
      return List.of(PostgresErrorAdvice.on(e, database));
    }
  }

  @Override
  public void read(String kind, LineReading lines) throws IOException {
    try (Connection connection = database.connect()) {
      // The driver fetches rows in parts only within a transaction.
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(ROWS_A_FETCH);
        String table = SqlText.name(kind);
        try (ResultSet rows =
            statement.executeQuery("SELECT row_to_json(r)::text FROM " + table + " r")) {
          while (rows.next()) {
            lines.accept(rows.getString(1).getBytes(StandardCharsets.UTF_8));
          }
        }
      }
    } catch (SQLException e) {
      throw new IOException(PostgresErrorAdvice.on(e, database), e);
    }
  }
}
