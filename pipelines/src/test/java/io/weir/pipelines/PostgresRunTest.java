package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.weir.testing.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in pack and its sample into a real PostgreSQL. */
@Tag("system")
class PostgresRunTest {
  private static final Pattern DECISION =
      Pattern.compile("\\{\"event\":\"([^\"]+)\".*?\"outcome\":\"(\\w+)\",\"score\":(\\d+),.*");
  private static final Pattern ALERT =
      Pattern.compile("\\{\"id\":\"([^\"]+)\",\"rule\":\"([^\"]+)\".*");

  @TempDir Path directory;

  @Test
  void shouldHoldWhatTheFilesHold() throws IOException, SQLException {
    try (PostgresServer server = PostgresServer.start()) {
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
      String[] args = {"--pack=fraud", "--output=" + directory + "," + server.jdbcUrl()};

      assertEquals(0, RunPack.run(null, args, out, out), said::toString);

      assertEquals(
          lines("decisions", DECISION),
          rows(server, "SELECT event, outcome, score FROM decisions_current"));
      assertEquals(lines("alerts", ALERT), rows(server, "SELECT id, rule FROM alerts_current"));
    }
  }

  private List<String> lines(String kind, Pattern form) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith(kind)).toList()) {
        for (String line : Files.readAllLines(file)) {
          Matcher parts = form.matcher(line);
          assertEquals(true, parts.matches(), line);
          List<String> groups = new ArrayList<>();
          for (int i = 1; i <= parts.groupCount(); i++) {
            groups.add(parts.group(i));
          }
          found.add(String.join(" ", groups));
        }
      }
    }
    assertFalse(found.isEmpty(), kind);
    return found.stream().sorted().toList();
  }

  private static List<String> rows(PostgresServer server, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(String.join(" ", row));
      }
    }
    return rows.stream().sorted().toList();
  }
}
