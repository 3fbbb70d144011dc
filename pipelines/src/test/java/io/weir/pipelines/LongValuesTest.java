package io.weir.pipelines;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.FlinkCluster;
import io.weir.testing.KafkaBroker;
import io.weir.testing.SharedServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Values of every used field just below what is allowed, and records beyond it: no runner fails on
 * either, with Weir's defaults.
 */
@Tag("system")
@ExtendWith(SharedServers.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LongValuesTest {
  private static final String PACK =
      """
      pack: long
      streams:
        s: {id: id, time: ts, fields: {id: string, ts: timestamp, k: string, a: string, b: string, c: string, d: string}}
      features:
        n: {from: s, by: k, over: 1h, measure: count}
        last_a: {from: s, by: k, over: 1h, measure: last, of: a}
        first_b: {from: s, by: k, over: 1h, measure: first, of: b}
        kinds_of_c: {from: s, by: k, over: 1h, measure: distinct, of: c}
        last_d: {from: s, by: k, over: 1h, measure: last, of: d}
      decide: {on: s, key: k}
      rules:
        again: {when: "n > 1", outcome: review, cooldown: 1h, reason: "again with {last_a}"}
      sessions:
        visit: {from: s, by: k, gap: 1h, measures: {n: {measure: count}, first: {measure: first, of: a}, last: {measure: last, of: b}}}
      metrics:
        by_k: {from: s, by: k, window: 1h, measures: {n: {measure: count}, a: {measure: last, of: a}, b: {measure: first, of: b}}}
      expectations:
        more: {from: s, by: k, after: "a != ''", expect: "a == 'never'", within: 1m}
      """;

  private static final int MOST_BYTES = 1_000_000;
  private static final int MOST_KEY_BYTES = 64_000;
  private static final String LONG_KEY = "k".repeat(MOST_KEY_BYTES);
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @TempDir Path directory;

  private final List<String> poison =
      List.of(
          event("beyond", 9, "k", "a".repeat(9_000_000)),
          event("key", 9, LONG_KEY + "k", "a"),
          "{" + "x".repeat(19_000_000),
          "{" + "é".repeat(10_500_000));

  @BeforeEach
  void makeFiles() throws IOException {
    Files.writeString(directory.resolve("pack.yaml"), PACK);
    List<String> lines = new ArrayList<>(events());
    lines.addAll(2, poison);
    Files.write(directory.resolve("in.jsonl"), lines);
  }

  private static String event(String id, int second, String key, String a) {
    String b = "é".repeat(MOST_BYTES / 2);
    String c = "c".repeat(MOST_BYTES);
    String d = "\\u0044".repeat(MOST_BYTES);
    boolean small = a.length() != MOST_BYTES;
    return String.format(
        "{\"id\":\"%s\",\"ts\":\"%s\",\"k\":\"%s\",\"a\":\"%s\",\"b\":\"%s\",\"c\":\"%s\",\"d\":\"%s\"}",
        id, NOON.plusSeconds(second), key, a, small ? "b" : b, small ? "c" : c, small ? "d" : d);
  }

  /** Small and large ones of a key with all that is allowed, and of a short key. */
  private static List<String> events() {
    String most = "a".repeat(MOST_BYTES);
    return List.of(
        event("e0", 0, "x", "small"),
        event("e1", 1, LONG_KEY, most),
        event("e2", 2, LONG_KEY, "small"),
        event("e3", 3, LONG_KEY, most),
        event("e4", 4, "x", most),
        event("e5", 5, "x", "small"));
  }

  /** How many events of its key there were, and the last of their values of a. */
  private static Map<String, List<Object>> expected() {
    return new TreeMap<>(
        Map.of(
            "e0", List.of(1, 5),
            "e1", List.of(1, MOST_BYTES),
            "e2", List.of(2, 5),
            "e3", List.of(3, MOST_BYTES),
            "e4", List.of(2, MOST_BYTES),
            "e5", List.of(3, 5)));
  }

  @ParameterizedTest
  @CsvSource({"DirectRunner, final", "FlinkRunner, final", "FlinkRunner, changes"})
  void shouldDecideLongValuesInABoundedRun(String runner, String emit) throws IOException {
    run("--runner=" + runner, "--emit=" + emit);

    assertAnswers();
  }

  @Test
  void shouldDecideLongValuesOnACluster(FlinkCluster cluster) throws IOException {
    run(
        "--runner=FlinkRunner",
        "--flinkMaster=localhost:" + cluster.restPort(),
        "--parallelism=2",
        "--filesToStage="
            + cluster.filesToStage().stream().map(Path::toString).collect(joining(",")));

    assertAnswers();
  }

  @Test
  void shouldDecideLongValuesInALiveRun(KafkaBroker broker) throws IOException {
    TestTopics topics = new TestTopics(broker, "long-values");
    topics.createLarge("long-in");
    try (LiveRun run =
        LiveRun.onFlink(
            "--pack=" + directory.resolve("pack.yaml"),
            "--input=" + topics.uri("long-in"),
            "--output=" + topics.uri("long"))) {
      List<String> lines = new ArrayList<>(events());
      lines.addAll(2, poison.subList(0, 2));
      topics.produceLarge("long-in", lines.stream().map(Poison::utf8).toList());
      // Events of a key come in any order behind the gate, so some are revised.
      assertEquals(
          expected(),
          decisions(topics.await("long.decisions", sent -> decisions(sent).equals(expected()))));
      assertEquals(
          List.of(poison.get(0), poison.get(1)),
          topics.await("long.dead-letters", 2).stream()
              .map(letter -> letter.get("payload").asText())
              .toList());
      assertTrue(run.isRunning());
    }
  }

  private void run(String... options) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--pack=" + directory.resolve("pack.yaml"),
                "--input=" + directory.resolve("in.jsonl"),
                "--output=" + directory.resolve("out")));
    args.addAll(Arrays.asList(options));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream said = new PrintStream(err, true, StandardCharsets.UTF_8);
    assertEquals(
        0,
        RunPack.run(null, args.toArray(String[]::new), said, said),
        () -> err.toString(StandardCharsets.UTF_8));
  }

  private void assertAnswers() throws IOException {
    assertEquals(expected(), decisions(latest("decisions")));
    assertEquals(
        Map.of("x", 3, LONG_KEY, 3),
        standing("sessions").stream()
            .collect(toMap(s -> s.get("key").asText(), s -> s.at("/measures/n").asInt())));
    assertEquals(
        Map.of("x", 3, LONG_KEY, 3),
        latest("metrics").stream()
            .collect(toMap(m -> m.at("/group/k").asText(), m -> m.at("/measures/n").asInt())));
    assertEquals(6, latest("expectations").size());
    assertEquals(2, standing("alerts").size());
    Map<String, String> reasons = new TreeMap<>();
    for (JsonNode letter : lines("dead-letters")) {
      assertTrue(poison.contains(letter.get("payload").asText()), "it is whole");
      String origin = letter.get("origin").asText();
      reasons.put(origin.substring(origin.lastIndexOf(':') + 1), letter.get("reason").asText());
    }
    assertEquals(List.of("3", "4", "5", "6"), List.copyOf(reasons.keySet()));
    assertEquals(
        "field a: found a string of 9000000 bytes, expected at most 1000000 (--maxValueBytes)",
        reasons.get("3"));
    assertEquals(
        "keys are too long: found 64001 bytes in k, expected at most 64000 in all",
        reasons.get("4"));
  }

  private static Map<String, List<Object>> decisions(List<JsonNode> decisions) {
    return decisions.stream()
        .collect(
            toMap(
                d -> d.get("event").asText(),
                d ->
                    List.of(
                        d.at("/features/n").asInt(), d.at("/features/last_a").asText().length()),
                (first, second) -> second,
                TreeMap::new));
  }

  /** The records that stand: of each the highest revision. */
  private List<JsonNode> latest(String kind) throws IOException {
    Map<String, JsonNode> latest = new TreeMap<>();
    for (JsonNode line : lines(kind)) {
      String id = line.has("id") ? line.get("id").asText() : line.get("event").asText();
      latest.merge(
          id, line, (a, b) -> a.get("revision").asLong() >= b.get("revision").asLong() ? a : b);
    }
    return List.copyOf(latest.values());
  }

  private List<JsonNode> standing(String kind) throws IOException {
    return latest(kind).stream()
        .filter(record -> !record.get("status").asText().equals("RETRACTED"))
        .toList();
  }

  private List<JsonNode> lines(String kind) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory.resolve("out"), kind + "-*.jsonl")) {
      for (Path file : files) {
        Files.readAllLines(file).forEach(line -> lines.add(RunOutputs.json(Poison.utf8(line))));
      }
    }
    return lines;
  }
}
