package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.testing.PostgresServer;
import io.weir.testing.SharedServers;
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
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The built-in pack and its sample into a real PostgreSQL. */
@Tag("system")
@ExtendWith(SharedServers.class)
class PostgresRunTest {
  private static final Pattern DECISION =
      Pattern.compile("\\{\"event\":\"([^\"]+)\".*?\"outcome\":\"(\\w+)\",\"score\":(\\d+),.*");
  private static final Pattern ALERT =
      Pattern.compile("\\{\"id\":\"([^\"]+)\",\"rule\":\"([^\"]+)\".*");

  @TempDir Path directory;

  private PostgresServer server;
  private String database;

  @BeforeEach
  void createDatabase(PostgresServer shared, TestInfo test) throws SQLException {
    server = shared;
    database = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    server.createDatabase(database);
  }

  @Test
  void shouldHoldWhatTheFilesHold() throws IOException, SQLException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    String[] args = {"--pack=fraud", "--output=" + directory + "," + server.jdbcUrl(database)};

    assertEquals(0, RunPack.run(null, args, out, out), said::toString);

    assertEquals(
        lines("decisions", DECISION), rows("SELECT event, outcome, score FROM decisions_current"));
    assertEquals(lines("alerts", ALERT), rows("SELECT id, rule FROM alerts_current"));
  }

  @Test
  void shouldShowTheRecordsOfTheVersionThatReplacedAnother() throws IOException, SQLException {
    Files.writeString(
        directory.resolve("payments.jsonl"),
        """
        {"id":"a","time":"2026-05-01T12:00:00Z","card":"c1","amount":5}
        {"id":"b","time":"2026-05-01T12:01:00Z","card":"c2","amount":50}
        """);
    assertEquals("", run(pack(9, 1)));
    assertEquals(List.of("c1 9", "c2 9"), alerts("alerts_current"));

    String refusal = run(pack(10, 10));
    assertTrue(refusal.contains("holds answers of version 9 of pack p, and this is 10"), refusal);
    assertEquals(List.of("c1 9", "c2 9"), alerts("alerts_current"));

    // As bounded runs write the same ids and revisions, only the version tells which is newer.
    assertEquals("", run(pack(10, 10), "--replace"));
    assertEquals(List.of("c2 10"), alerts("alerts_current"));
    assertEquals(List.of("c1 9", "c2 10"), alerts("alerts"));
    assertEquals(
        List.of("a approve 10", "b review 10"),
        rows("SELECT event, outcome, version FROM decisions_current"));
  }

  private List<String> alerts(String from) throws SQLException {
    return rows("SELECT key, version FROM " + from);
  }

  private Path pack(int version, int limit) throws IOException {
    return Files.writeString(
        directory.resolve("p" + version + ".yaml"),
        """
        pack: p
        version: %d
        streams:
          payments:
            id: id
            time: time
            fields: {id: string, time: timestamp, card: string, amount: double}
        decide: {on: payments, key: card}
        rules:
          large: {when: "amount >= %d.0", outcome: review}
        """
            .formatted(version, limit));
  }

  /** Runs a pack over the payments; gives what a refused run said, and nothing of one that ran. */
  private String run(Path pack, String... more) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    List<String> args = new ArrayList<>(List.of(more));
    args.add("--pack=" + pack);
    args.add("--input=" + directory.resolve("payments.jsonl"));
    args.add("--output=" + server.jdbcUrl(database));
    int status = RunPack.run(null, args.toArray(String[]::new), out, out);
    assertTrue(status == 0 || status == 2, said::toString);
    return status == 0 ? "" : said.toString(StandardCharsets.UTF_8);
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

  private List<String> rows(String sql) throws SQLException {
    return rows(server, database, sql);
  }

  /** Returns the rows of a query, each as text with spaces between its columns, sorted. */
  static List<String> rows(PostgresServer server, String database, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = server.connect(database);
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
