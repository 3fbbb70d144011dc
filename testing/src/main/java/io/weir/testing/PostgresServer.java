package io.weir.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A real PostgreSQL server in separate processes, on a free port of the loopback interface, with
 * its data in a temporary folder. It trusts every local user; {@code postgres} is the superuser.
 * The server can be stopped and restarted on the same port, as for maintenance or a failover.
 */
public final class PostgresServer implements AutoCloseable {

  private final TempFolder home = new TempFolder("postgres-server-");
  private final Path data = home.path().resolve("data");
  private final Path log = home.path().resolve("server.log");
  private final int port = FreePorts.find(1)[0];
  private EmbeddedPostgres running;

  private PostgresServer() {}

  /** Creates a server and waits until it serves requests. */
  public static PostgresServer start() {
    PostgresServer server = new PostgresServer();
    try {
      server.restart();
      return server;
    } catch (RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  /** Returns the JDBC URL of the database {@code postgres} for the user {@code postgres}. */
  public String jdbcUrl() {
    return jdbcUrl("postgres");
  }

  /** Returns the JDBC URL of a database for the user {@code postgres}. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=postgres";
  }

  /** Creates a database, so that tests that share the server do not share tables. */
  public void createDatabase(String name) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(name, true));
    }
  }

  /** Creates a schema in the database {@code postgres}. */
  public void createSchema(String name) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + statement.enquoteIdentifier(name, true));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the port of the server, whether it is running or not. */
  public int port() {
    return port;
  }

  /** Opens a connection to the database {@code postgres} for the test itself. */
  public Connection connect() throws SQLException {
    return connect("postgres");
  }

  /** Opens a connection to a database as {@code postgres} for the test itself. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database));
  }

  /** Starts the server after {@link #stop()}, with the same data and port. */
  public void restart() {
    if (running != null) {
      throw new IllegalStateException("it is running");
    }
    try {
      running =
          EmbeddedPostgres.builder()
              .setPort(port)
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setPGStartupWait(ProcessAwait.LIMIT)
              .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException | IllegalStateException e) {
      throw new IllegalStateException("PostgreSQL did not start; its log:\n" + log(), e);
    }
  }

  /**
   * Stops the server, which closes every connection, and waits until it has ended. Its data stay.
   */
  public void stop() {
    if (running == null) {
      return;
    }
    try {
      running.close();
      running = null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // The library only logs that a server did not stop.
    if (Files.exists(data.resolve("postmaster.pid"))) {
      throw new IllegalStateException("PostgreSQL did not stop; its data are in " + data);
    }
  }

  private String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "(none)";
    } catch (IOException e) {
      return "(unreadable: " + e + ")";
    }
  }

  /** Stops the server and deletes its data. */
  @Override
  public void close() {
    stop();
    home.close();
  }
}
