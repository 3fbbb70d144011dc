package io.weir.io.postgres;

import io.weir.transforms.record.RecordType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Writes lines of one type to its table, in batches, over one connection. A batch is one statement
 * and so one transaction, and writing it twice is writing it once: after trouble with the
 * connection it is repeated, whether or not it had been done.
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
   * A writer with a connection of its own.
   *
   * @param type of the lines, which names the table
   * @param retryFor how long a batch is tried again while the server is away
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

  /** Takes a line; writes the batch where it is full. */
  public void add(byte[] line) throws SQLException {
    batch.add(line);
    if (batch.isFull()) {
      flush();
    }
  }

  /** Writes what has been taken; all of it is there when this returns. */
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

  /** Forgets what has been taken and not written. */
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

  /** Closes the connection, if there is one; what is written next opens another. */
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
