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
 * A real PostgreSQL server in processes of its own, on a free port of the loopback interface, with
 * its data in a temporary folder. It trusts every local user; {@code postgres} may do all. It can
 * be stopped and started again where it was, as a server that is maintained or fails over.
 */
public final class PostgresServer implements AutoCloseable {

  private final TempFolder home = new TempFolder("postgres-server-");
  private final Path data = home.path().resolve("data");
  private final Path log = home.path().resolve("server.log");
  private final int port = FreePorts.find(1)[0];
  private EmbeddedPostgres running;

  private PostgresServer() {}

  /** Makes a server and waits until it serves requests. */
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

  /** The URL of its database {@code postgres} as the user {@code postgres}, for JDBC. */
  public String jdbcUrl() {
    return jdbcUrl("postgres");
  }

  /** The URL of a database as the user {@code postgres}, for JDBC. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=postgres";
  }

  /** Makes a database, so that tests that share the server do not share their tables. */
  public void createDatabase(String name) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(name, true));
    }
  }

  /** The port it listens on, running or not. */
  public int port() {
    return port;
  }

  /** A new connection to the database {@code postgres}, for the test itself. */
  public Connection connect() throws SQLException {
    return connect("postgres");
  }

  /** A new connection to a database as {@code postgres}, for the test itself. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database));
  }

  /** Starts it, after {@link #stop()}, with the data and on the port that it had. */
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

  /** Stops it, cutting every connection, and waits until it is gone; its data stay. */
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
    // The library only logs that a server would not stop.
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

  /** Stops it and deletes its data. */
  @Override
  public void close() {
    stop();
    home.close();
  }
}
