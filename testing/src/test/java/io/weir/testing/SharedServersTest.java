package io.weir.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("system")
@ExtendWith(SharedServers.class)
class SharedServersTest {
  private static PostgresServer first;

  /** Two test classes, as far as JUnit's contexts go. */
  private static void assertSameAsBefore(PostgresServer server) {
    first = first == null ? server : first;
    assertSame(first, server);
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OneClass {
    @Test
    void shouldGiveRunningServerWhenTestTakesOne(PostgresServer server) throws SQLException {
      assertSameAsBefore(server);
      server.createDatabase("own");
      try (Connection connection = server.connect("own");
          Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery("SELECT current_database()")) {
        result.next();
        assertEquals("own", result.getString(1));
      }
      assertThrows(SQLException.class, () -> server.createDatabase("own"));
    }
  }

  @Nested
  class OtherClass {
    @Test
    void shouldGiveSameServerWhenClassIsAnother(PostgresServer server) {
      assertSameAsBefore(server);
    }
  }
}
