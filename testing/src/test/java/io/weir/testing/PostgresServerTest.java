package io.weir.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("system")
class PostgresServerTest {
  private static PostgresServer server;

  @BeforeAll
  static void startServer() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @Test
  void shouldBeTheServerThatTheBuildNames() throws SQLException {
    assertTrue(ask("SHOW server_version").startsWith("16."));
    assertEquals("UTF8", ask("SHOW server_encoding"));
  }

  @Test
  void shouldCutConnectionsWhenStoppedAndKeepItsDataAndPort() throws SQLException {
    ask("CREATE TABLE kept AS SELECT 17 AS n; SELECT 1");
    int port = server.port();
    try (Connection open = server.connect();
        Statement statement = open.createStatement()) {
      server.stop();
      SQLException cut = assertThrows(SQLException.class, () -> statement.execute("SELECT 1"));
      assertTrue(cut.getSQLState().matches("57P01|08.*"), cut.getSQLState());
    }
    assertThrows(SQLException.class, server::connect);
    server.restart();

    assertEquals(port, server.port());
    assertEquals("17", ask("SELECT n FROM kept"));
  }

  @Test
  void shouldBeGoneAfterClose() {
    PostgresServer other = PostgresServer.start();
    assertNotEquals(server.port(), other.port());
    other.close();

    SQLException error = assertThrows(SQLException.class, other::connect);
    assertEquals("08001", error.getSQLState());
    assertFalse(error.getMessage().isEmpty());
  }

  private static String ask(String sql) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      for (boolean rows = statement.execute(sql); !rows; ) {
        rows = statement.getMoreResults();
      }
      try (ResultSet result = statement.getResultSet()) {
        assertTrue(result.next());
        return result.getString(1);
      }
    }
  }
}
