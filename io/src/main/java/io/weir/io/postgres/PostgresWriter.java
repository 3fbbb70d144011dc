package io.weir.io.postgres;

import io.weir.transforms.record.RecordType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Writes lines of one type to their table, in batches over one connection. A batch is one statement
 * and therefore one transaction, and it is idempotent. After a connection failure the batch is
 * repeated, whether or not it was committed.
 */
public final class PostgresWriter implements AutoCloseable {
  private final PostgresDatabase database;
  private final RecordTable table;
  private final String upsert;
  private final ConnectionRetry retry;
  private final LineBatch batch = new LineBatch();
  private Connection connection;
  private PreparedStatement statement;

  /**
   * Creates a writer with its own connection.
   *
   * @param type type of the records, which determines the table
   * @param retryFor how long a batch is retried while the server is unavailable
   */
  public PostgresWriter(PostgresDatabase database, RecordType<?> type, Duration retryFor) {
    this(database, type, retryFor, RetryPauses.REAL);
  }

  PostgresWriter(
      PostgresDatabase database, RecordType<?> type, Duration retryFor, RetryPauses pauses) {
    this.database = database;
    this.table = RecordTable.of(type);
    this.upsert = UpsertStatement.into(table);
    this.retry = new ConnectionRetry(retryFor, pauses);
  }

  /** Adds a line, and writes the batch if it is full. */
  public void add(byte[] line) throws SQLException {
    batch.add(line);
    if (batch.isFull()) {
      flush();
    }
  }

  /** Writes all added lines. They are committed when this method returns. */
  public void flush() throws SQLException {
    if (batch.isEmpty()) {
      return;
    }
    String lines = batch.json();
    try {
      retry.run(() -> write(lines));
    } catch (SQLException e) {
      throw new SQLException(
          "table " + table.kind() + " at " + database.address() + ": " + e.getMessage(),
          e.getSQLState(),
          e);
    }
    batch.clear();
  }

  /** Drops the lines that were added and not written. */
  void clear() {
    batch.clear();
  }

  private void write(String lines) throws SQLException {
    try {
      if (connection == null) {
        connection = database.connect();
        statement = connection.prepareStatement(upsert);
      }
      statement.setString(1, lines);
      statement.executeUpdate();
    } catch (SQLException e) {
      disconnect(e);
      throw e;
    }
  }

  private void disconnect(SQLException why) {
    try {
      close();
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  /** Closes the connection if one is open. The next write opens another. */
  @Override
  public void close() throws SQLException {
    Connection open = connection;
    connection = null;
    statement = null;
    if (open != null) {
      open.close();
    }
  }
}
