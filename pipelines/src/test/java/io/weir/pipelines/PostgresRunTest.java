package io.weir.pipelines;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.KafkaBroker;
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
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
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

  @Test
  void shouldWriteNamedOutputsToTheirTopicsTablesAndFilesOnly(KafkaBroker broker)
      throws IOException, SQLException {
    Files.writeString(
        directory.resolve("payments.jsonl"),
        """
        {"id":"a","time":"2026-05-01T12:00:00Z","card":"c1","amount":5}
        {"id":"b","time":"2026-05-01T12:01:00Z","card":"c2","amount":50}
        {"id":"c","time":"2026-05-01T12:02:00Z","card":"c3","amount":500}
        """);
    Path all = directory.resolve("all");
    Path some = directory.resolve("some");
    String topics = "kafka://" + broker.bootstrapServers() + "/named-outputs";

    String output =
        String.join(
            ",",
            all.toString(),
            some + "?kinds=declines",
            topics + "?kinds=declines,large",
            server.jdbcUrl(database) + "&kinds=alerts,declines");

    assertEquals("", runInto(output, routedPack()));

    List<JsonNode> declines = records(all, "declines");
    assertEquals(1, declines.size());
    assertEquals(
        Set.of("event", "key", "score", "pack", "version", "revision"),
        declines.get(0).properties().stream().map(Map.Entry::getKey).collect(toSet()));
    assertEquals(
        List.of("c", "c3", "7"),
        Stream.of("event", "key", "score").map(f -> declines.get(0).get(f).asText()).toList());
    List<JsonNode> large = records(all, "large");
    assertEquals(List.of("c2"), large.stream().map(alert -> alert.get("key").asText()).toList());
    assertEquals(2, records(all, "alerts").size());
    assertEquals(3, records(all, "decisions").size());

    assertEquals(declines, records(some, "declines"));
    assertEquals(Set.of("declines"), kinds(some));
    assertEquals(declines, records(broker, "named-outputs.declines"));
    assertEquals(large, records(broker, "named-outputs.large"));
    assertEquals(
        Set.of("named-outputs.declines", "named-outputs.large"), topics(broker, "named-outputs."));
    assertEquals(List.of("c c3 7 routed"), rows("SELECT event, key, score, pack FROM declines"));
    assertEquals(List.of("c c3 7"), rows("SELECT event, key, score FROM declines_current"));
    assertEquals(List.of("c2 large", "c3 huge"), rows("SELECT key, rule FROM alerts_current"));
    assertEquals(
        List.of("alerts", "declines", "weir_versions"),
        rows(
            "SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"));
  }

  private Path routedPack() throws IOException {
    return Files.writeString(
        directory.resolve("routed.yaml"),
        """
        pack: routed
        streams:
          payments:
            id: id
            time: time
            fields: {id: string, time: timestamp, card: string, amount: double}
        decide: {on: payments, key: card}
        rules:
          large: {when: "amount >= 10.0 && amount < 100.0", outcome: review, score: 3}
          huge: {when: "amount >= 100.0", outcome: decline, score: 7}
        outputs:
          declines: {of: decisions, where: "outcome == 'decline'", fields: [event, key, score]}
          large: {of: alerts, where: "rule == 'large'"}
        """);
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
    return runInto(server.jdbcUrl(database), pack, more);
  }

  private String runInto(String output, Path pack, String... more) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    List<String> args = new ArrayList<>(List.of(more));
    args.add("--pack=" + pack);
    args.add("--input=" + directory.resolve("payments.jsonl"));
    args.add("--output=" + output);
    int status = RunPack.run(null, args.toArray(String[]::new), out, out);
    assertTrue(status == 0 || status == 2, said::toString);
    return status == 0 ? "" : said.toString(StandardCharsets.UTF_8);
  }

  private static List<JsonNode> records(Path directory, String kind) throws IOException {
    List<JsonNode> records = new ArrayList<>();
    for (Path file : files(directory)) {
      if (file.getFileName().toString().startsWith(kind + "-")) {
        Files.readAllLines(file).forEach(line -> records.add(RunOutputs.json(Poison.utf8(line))));
      }
    }
    return records;
  }

  private static List<JsonNode> records(KafkaBroker broker, String topic) {
    return broker.readAll(topic).stream().map(r -> RunOutputs.json(r.value())).toList();
  }

  private static Set<String> kinds(Path directory) throws IOException {
    return files(directory).stream()
        .map(file -> file.getFileName().toString().replaceFirst("-\\d.*", ""))
        .collect(toSet());
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).toList();
    }
  }

  private static Set<String> topics(KafkaBroker broker, String prefix) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Set<String> names =
          admin.listTopics().names().toCompletionStage().toCompletableFuture().join();
      return names.stream().filter(name -> name.startsWith(prefix)).collect(toSet());
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

  private List<String> rows(String sql) throws SQLException {
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
