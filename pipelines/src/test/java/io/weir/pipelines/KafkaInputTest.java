package io.weir.pipelines;

import static io.weir.testing.ProcessAwait.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.testing.KafkaBroker;
import io.weir.testing.SharedServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs over what is in a topic, and command lines that ask brokers for what they do not have. */
@Tag("system")
@ExtendWith(SharedServers.class)
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KafkaInputTest {
  private static final int REFUSED = 2;

  /** The checks give up after ten seconds; the rest is for a busy machine. */
  private static final Duration LONGEST_CHECK = Duration.ofSeconds(30);

  private static final int EVENTS = 60;

  /** A port that only root may listen on, and nobody does. */
  private static final String NOBODY = "localhost:1";

  private static final String BESIDE =
      """
      pack: beside
      streams:
        pay: {id: id, time: time, fields: {id: string, time: timestamp, k: string}}
        block: {id: id, time: time, fields: {id: string, time: timestamp, k: string}}
      features:
        blocks: {from: block, by: k, over: 1d, measure: count}
      decide: {on: pay, key: k}
      rules:
        blocked: {when: blocks > 0, outcome: review}
      sessions:
        visit: {from: pay, by: k, gap: 10s}
      """;

  @TempDir static Path directory;

  private static KafkaBroker broker;

  @BeforeAll
  static void prepare(KafkaBroker shared) throws IOException {
    broker = shared;
    broker.createTopic("history", 3);
    List<byte[]> records = history().stream().map(Poison::utf8).toList();
    broker.produce("history", 0, records.subList(0, EVENTS / 2));
    broker.produce("history", 1, records.subList(EVENTS / 2, records.size()));
    Path file = directory.resolve("history.jsonl");
    Files.write(file, history());
    Said said = run("--input=" + file, "--output=" + directory.resolve("from-file"));
    assertEquals(0, said.status(), said.err());
  }

  /** A day out of order, in two halves the later of which is first, and some that is no event. */
  private static List<String> history() {
    List<String> lines = TestPayments.outOfOrder(EVENTS, 1440);
    lines.add(lines.get(7));
    lines.add("{\"id\": 7}");
    return lines;
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void shouldGiveTheSameResultsFromHistoryAsFromAFile(String runner) throws IOException {
    Path fromFile = directory.resolve("from-file");
    Path fromKafka = directory.resolve(runner);

    Said said =
        run(
            "--input=" + uri("history?until=latest"),
            "--output=" + fromKafka,
            "--runner=" + runner);

    assertEquals(0, said.status(), said.err());
    Set<String> decisions = lines(fromKafka, "decisions");
    assertEquals(EVENTS, decisions.size());
    assertEquals(lines(fromFile, "decisions"), decisions);
    assertEquals(lines(fromFile, "alerts"), lines(fromKafka, "alerts"));
    JsonNode summary = RunOutputs.json(Files.readAllBytes(fromKafka.resolve("summary.json")));
    assertEquals(RunOutputs.json(Files.readAllBytes(fromFile.resolve("summary.json"))), summary);
    assertEquals(EVENTS + 2, summary.get("read").asInt());
    assertEquals(
        RunOutputs.expected(TestPayments.pack(), TestPayments.STREAM, history().subList(0, EVENTS)),
        RunOutputs.latest(decisions.stream().map(Poison::utf8).map(RunOutputs::json).toList()));
  }

  /** Both inputs are for one section, which waits for the slower of them. */
  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void shouldNotBeHeldUpByAFileThatHasEndedBesideATopic(String runner) throws IOException {
    String topic = "beside-a-file-" + runner;
    broker.createTopic(topic, 1);
    Path pack = Files.writeString(directory.resolve("beside.yaml"), BESIDE);
    Path file = directory.resolve("blocks.jsonl");
    Files.writeString(file, "{\"id\":\"b0\",\"time\":\"2024-05-01T08:00:00Z\",\"k\":\"x\"}\n");
    for (int i = 0; i < 4; i++) {
      String time = Instant.parse("2024-05-01T12:00:00Z").plusSeconds(i * 60L).toString();
      String line = "{\"id\":\"p" + i + "\",\"time\":\"" + time + "\",\"k\":\"x\"}";
      broker.produce(topic, 0, List.of(Poison.utf8(line)));
    }
    Path out = directory.resolve(topic);
    String[] args = {
      "--pack=" + pack,
      "--input=pay=" + uri(topic + "?from=earliest") + ",block=" + file,
      "--output=" + out,
      "--allowedLateness=1s",
      "--idleAfter=1h"
    };
    try (LiveRun run =
        runner.equals("FlinkRunner") ? LiveRun.onFlink(args) : LiveRun.onDirect(args)) {
      await()
          .until(
              () -> all(out, "decisions").stream().anyMatch(line -> line.contains("\"p0\"")),
              decided -> decided);
      await()
          .until(
              () -> all(out, "sessions"),
              lines ->
                  lines.stream()
                      .anyMatch(
                          l -> l.contains("\"CLOSED\"") && l.contains("2024-05-01T12:00:00")));
      assertTrue(run.isRunning());
    }
  }

  /** Lines of every kind, as they stand in the files that are complete. */
  private static List<String> all(Path directory, String kind) {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.exists(directory) ? Files.list(directory) : Stream.of()) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith(kind)).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  @Test
  void shouldReportWhichTopicsThereAre() throws IOException {
    Said said = refused("--input=" + uri("histroy"));
    assertTrue(said.err().contains("there is no topic histroy at "), said.err());
    assertTrue(said.err().contains("did you mean history?"), said.err());
  }

  @Test
  void shouldReportThatNoBrokerResponds() throws IOException {
    Said said = refused("--input=kafka://" + NOBODY + "/history");
    assertTrue(said.err().contains("no broker can be used at " + NOBODY), said.err());

    said = refused("--input=" + uri("history"), "--output=kafka://" + NOBODY + "/out");
    assertTrue(said.err().contains("--output=kafka://" + NOBODY + "/out: no broker"), said.err());
  }

  @Test
  void shouldReportAllThatIsWrongWithAnInput() throws IOException {
    Said said = refused("--input=" + uri("history?from=noon&untl=latest"));
    assertTrue(said.err().contains("from=noon cannot be; write earliest, latest"), said.err());
    assertTrue(said.err().contains("unknown parameter \"untl\""), said.err());

    said = refused("--input=" + uri("history?until=tomorrow"));
    assertTrue(said.err().contains("until=tomorrow cannot be; write until=latest"), said.err());
  }

  @Test
  void shouldRefuseATopicOfTwoClustersWhenTheOriginIsTheId() throws IOException {
    Path pack =
        Files.writeString(
            directory.resolve("by-origin.yaml"),
            """
            pack: by-origin
            streams: {pay: {id: origin, time: time, fields: {time: timestamp}}}
            metrics: {m: {from: pay, window: 1m, measures: {n: {measure: count}}}}
            """);
    String servers = broker.bootstrapServers();
    String other = "kafka://" + servers + "," + servers + "/history";

    Said said = refused("--pack=" + pack, "--input=" + uri("history") + ";" + other);

    assertTrue(
        said.err().contains("--input=" + other + ": the id of the stream is the origin"),
        said.err());
  }

  private record Said(int status, String err) {}

  private static Said refused(String... args) throws IOException {
    long start = System.nanoTime();
    Said said = run(args);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertEquals(REFUSED, said.status(), said.err());
    assertTrue(took.compareTo(LONGEST_CHECK) < 0, "it took " + took);
    assertTrue(said.err().lines().noneMatch(line -> line.startsWith("\tat ")), said.err());
    return said;
  }

  private static Said run(String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    if (all.stream().noneMatch(arg -> arg.startsWith("--pack="))) {
      all.add("--pack=" + TestPayments.file());
    }
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        RunPack.run(
            null,
            all.toArray(String[]::new),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Said(status, err.toString(StandardCharsets.UTF_8));
  }

  private static String uri(String rest) {
    return "kafka://" + broker.bootstrapServers() + "/" + rest;
  }

  /** The lines of one kind without the times of the wall clock, which differ. */
  private static Set<String> lines(Path directory, String kind) throws IOException {
    Set<String> lines = new TreeSet<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith(kind)).toList()) {
        for (String line : Files.readAllLines(file)) {
          ObjectNode record = (ObjectNode) RunOutputs.json(Poison.utf8(line));
          record.remove(List.of("arrived", "decided"));
          assertTrue(lines.add(record.toString()), "twice: " + record);
        }
      }
    }
    return lines;
  }
}
