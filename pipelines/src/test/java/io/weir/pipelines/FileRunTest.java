package io.weir.pipelines;

import static io.weir.testing.ProcessAwait.await;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.FlinkCluster;
import io.weir.testing.MainProcess;
import io.weir.testing.SharedServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs over files leave in a directory in which others have left something before. */
@Tag("system")
@ExtendWith(SharedServers.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FileRunTest {
  private static final String PACK =
      """
      pack: visits
      version: 1
      streams:
        s: {id: id, time: time, fields: {id: string, time: timestamp, k: string}}
      sessions:
        v: {from: s, by: k, gap: 1m}
      """;

  private static final String PRETTY =
      """
      {
        "id": "m1",
        "time": "2026-05-01T12:00:00Z",
        "k": %s
      }\
      """;

  @TempDir Path directory;

  private Path out;

  @BeforeEach
  void write() throws IOException {
    out = directory.resolve("out");
    Files.writeString(directory.resolve("pack.yaml"), PACK);
    Files.writeString(directory.resolve("one.jsonl"), event("a") + "\n");
    Files.writeString(directory.resolve("two.jsonl"), event("b") + "\n" + event("c") + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void shouldReplaceTheRecordsOfTheRunBefore(String runner) throws IOException {
    assertEquals(0, run("one.jsonl", "--runner=" + runner));
    assertEquals(List.of("a"), keys());
    assertEquals(0, run("two.jsonl", "--runner=" + runner));

    assertEquals(List.of("b", "c"), keys());
    assertEquals(2, summary().get("read").asInt());
    assertEquals(List.of(), folders(), "nothing is left beside");
  }

  @Test
  void shouldReplaceTheRecordsOfTheRunBeforeOnACluster(FlinkCluster cluster) throws IOException {
    assertEquals(0, run("one.jsonl", "--runner=DirectRunner"));
    String jars = cluster.filesToStage().stream().map(Path::toString).collect(joining(","));

    assertEquals(
        0,
        run(
            "two.jsonl",
            "--runner=FlinkRunner",
            "--flinkMaster=localhost:" + cluster.restPort(),
            "--parallelism=2",
            "--filesToStage=" + jars));

    assertEquals(List.of("b", "c"), keys());
    assertEquals(2, summary().get("read").asInt());
    assertEquals(List.of(), folders(), "nothing is left beside");
  }

  @Test
  void shouldLeaveTheRecordsOfTheRunBeforeWhenKilled() throws IOException {
    assertEquals(0, run("one.jsonl", "--runner=DirectRunner"));
    Map<String, String> before = content();
    // A dead letter is written at once, and so many sessions are not soon over.
    Path many = directory.resolve("many.jsonl");
    List<String> lines = new ArrayList<>(List.of("broken"));
    IntStream.range(0, 20_000).mapToObj(i -> event("k" + i)).forEach(lines::add);
    Files.write(many, lines);

    try (MainProcess killed =
        MainProcess.start(
            directory.resolve("log"), RunPack.class.getName(), options(many.toString()))) {
      await()
          .until(
              () -> {
                killed.requireAlive();
                return folders();
              },
              folders -> !folders.isEmpty());
      killed.kill();
    }

    assertEquals(before, content());
    assertEquals(0, run("two.jsonl", "--runner=DirectRunner"));
    assertEquals(List.of("b", "c"), keys());
    assertEquals(List.of(), folders(), "what it left beside is gone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void shouldReadAPrettyPrintedFile(String runner) throws IOException {
    Files.writeString(directory.resolve("pretty.json"), PRETTY.formatted("\"x\"") + "\n");
    assertEquals(0, run("pretty.json", "--runner=" + runner));

    assertEquals(List.of("x"), keys());
    assertEquals(1, summary().get("read").asInt());
    assertEquals(1, summary().get("admitted").asInt());
  }

  private static String event(String key) {
    return "{\"id\":\"" + key + "\",\"time\":\"2026-05-01T12:00:00Z\",\"k\":\"" + key + "\"}";
  }

  private List<String> options(String input) {
    return List.of(
        "--pack=" + directory.resolve("pack.yaml"),
        "--input=" + directory.resolve(input),
        "--output=" + out,
        "--progress=none");
  }

  private int run(String input, String... more) throws IOException {
    List<String> all = new ArrayList<>(options(input));
    all.addAll(List.of(more));
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return RunPack.run(null, all.toArray(String[]::new), nowhere, System.err);
  }

  private JsonNode summary() throws IOException {
    return RunOutputs.json(Files.readAllBytes(out.resolve("summary.json")));
  }

  /** The keys of the sessions that somebody sees who looks into the directory. */
  private List<String> keys() throws IOException {
    List<String> keys = new ArrayList<>();
    content()
        .forEach(
            (name, text) -> {
              if (name.startsWith("sessions-")) {
                text.lines()
                    .map(line -> RunOutputs.json(Poison.utf8(line)).get("key").asText())
                    .forEach(keys::add);
              }
            });
    return keys.stream().sorted().toList();
  }

  private Map<String, String> content() throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> all = Files.list(out)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        content.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return content;
  }

  private List<String> folders() {
    try (Stream<Path> all = Files.list(out)) {
      return all.filter(Files::isDirectory).map(f -> f.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
