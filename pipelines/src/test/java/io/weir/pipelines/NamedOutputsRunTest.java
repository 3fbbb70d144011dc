package io.weir.pipelines;

import static io.weir.pipelines.PostgresRunTest.rows;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Named outputs, and outputs that select kinds, on real servers. */
@Tag("system")
@ExtendWith(SharedServers.class)
class NamedOutputsRunTest {
  private static final String DATABASE = "named_outputs";

  @TempDir Path directory;

  @Test
  void shouldWriteNamedOutputsToTheirTopicsTablesAndFilesOnly(
      KafkaBroker broker, PostgresServer server) throws IOException, SQLException {
    Path payments =
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
            server.jdbcUrl(DATABASE) + "&kinds=alerts,declines");
    server.createDatabase(DATABASE);

    run("--pack=" + routedPack(), "--input=" + payments, "--output=" + output);

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
    assertEquals(
        List.of("c c3 7 routed"),
        rows(server, DATABASE, "SELECT event, key, score, pack FROM declines"));
    assertEquals(
        List.of("c c3 7"),
        rows(server, DATABASE, "SELECT event, key, score FROM declines_current"));
    assertEquals(
        List.of("c2 large", "c3 huge"),
        rows(server, DATABASE, "SELECT key, rule FROM alerts_current"));
    assertEquals(
        List.of("alerts", "declines", "weir_versions"),
        rows(
            server,
            DATABASE,
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

  private static void run(String... args) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    assertEquals(0, RunPack.run(null, args, out, out), said::toString);
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
}
