package io.weir.pipelines;

import static io.weir.pipelines.TestPayments.failed;
import static io.weir.pipelines.TestPayments.paid;
import static io.weir.pipelines.TestPayments.paidAt;
import static io.weir.testing.ProcessAwait.await;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.pipelines.RunOutputs.Answer;
import io.weir.pipelines.report.RunCountNames;
import io.weir.testing.KafkaBroker;
import io.weir.testing.SharedServers;
import io.weir.transforms.counting.LiveCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs without an end from a real broker to a real broker. */
@Tag("system")
@ExtendWith(SharedServers.class)
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KafkaToKafkaTest {
  private static TestTopics topics;

  @BeforeAll
  static void share(KafkaBroker broker) {
    topics = new TestTopics(broker, "kafka");
  }

  @Test
  void shouldDecideAtOnceAndReviseToTheTruth() throws IOException {
    decidesAtOnceAndRevisesToTheTruth("live", TestPayments.file());
  }

  @Test
  void shouldDoSoWithoutAGateWhereDuplicatesAreExact(@TempDir Path directory) throws IOException {
    Path pack = Files.writeString(directory.resolve("exact.yaml"), TestPayments.yamlOfExact());
    decidesAtOnceAndRevisesToTheTruth("exact", pack.toString());
  }

  private static void decidesAtOnceAndRevisesToTheTruth(String name, String pack)
      throws IOException {
    topics.create(name + "-in", 3);
    topics.create(name + ".decisions", 3);
    List<String> admitted =
        List.of(
            failed("a", "k1", "d1", 0),
            failed("c", "k1", "d1", 50),
            failed("b", "k1", "d1", 20),
            paidAt("y9999", "k9", "d9", Instant.parse("9999-12-31T23:59:59Z")),
            paid("d", "k1", "d2", 55),
            paid("j", "k1", "d2", 600),
            failed("w", "k1", "d2", 570),
            paid("p", "k2", "d1", 30));
    String tooLate = failed("x", "k1", "d1", 300);

    long duplicates = duplicates();
    // Nothing is ever idle: the partition without records holds the watermark where it began.
    try (LiveRun run =
        LiveRun.onFlink(
            args(
                name + "-in",
                name,
                "--idleAfter=1h",
                "--watermarkDelay=0s",
                "--allowedLateness=1m",
                "--pack=" + pack))) {
      topics.produce(name + "-in", 0, admitted.subList(0, 1));
      topics.awaitAnswers(name, admitted.subList(0, 1));
      topics.produce(name + "-in", 0, admitted.subList(1, 2));
      topics.awaitAnswers(name, admitted.subList(0, 2));
      topics.produce(name + "-in", 0, admitted.subList(2, 6));
      topics.produce(name + "-in", 0, List.of(tooLate));
      topics.produce(name + "-in", 0, admitted.subList(6, 7));
      topics.produce(name + "-in", 1, admitted.subList(7, 8));
      topics.produce(name + "-in", 1, admitted.subList(7, 8));
      topics.produce(name + "-in", 1, admitted.subList(0, 1));
      topics.awaitAnswers(name, admitted);

      JsonNode late = topics.await(name + ".late", 1).get(0);
      assertEquals("x", late.get("id").asText());
      assertEquals(tooLate, late.get("payload").asText());
      assertEquals(topics.fullName(name) + "-in/0@6", late.get("origin").asText());
      topics.awaitCommitted(name + "-in", Map.of(0, 8L, 1, 3L));
      await().until(KafkaToKafkaTest::duplicates, n -> n == duplicates + 2);
      assertTrue(run.isRunning());
    }

    assertEquals(
        expected(admitted),
        RunOutputs.latest(topics.read(name + ".decisions")),
        "nothing came after it");
    assertEquals(
        Set.of("EARLY"),
        topics.read(name + ".decisions").stream()
            .map(d -> d.get("timing").asText())
            .collect(toSet()));
    assertRevisionsInOrder(name + ".decisions");
    assertEquals(1, topics.read(name + ".late").size());
  }

  private static long duplicates() {
    return LiveCounts.snapshot().getOrDefault(RunCountNames.DUPLICATE, 0L);
  }

  @Test
  void shouldEmitFinalResultsWhenAPartitionStaysEmpty() throws IOException {
    topics.create("final-in", 3);
    List<String> first =
        List.of(
            failed("a", "k1", "d1", 0),
            failed("c", "k1", "d1", 50),
            failed("b", "k1", "d1", 49),
            paid("j", "k1", "d2", 600),
            failed("w", "k1", "d2", 598),
            paid("z", "k3", "d3", 3600));
    List<String> second = List.of(paid("p", "k2", "d1", 30), failed("q", "k2", "d1", 40));
    List<String> admitted = Stream.concat(first.stream(), second.stream()).toList();
    topics.produce("final-in", 0, first);
    topics.produce("final-in", 0, List.of(failed("x", "k1", "d1", 300)));
    topics.produce("final-in", 1, second);

    try (LiveRun run =
        LiveRun.onFlink(
            args(
                "final-in",
                "final",
                "--emit=final",
                "--idleAfter=1s",
                "--watermarkDelay=0s",
                "--allowedLateness=2s"))) {
      topics.awaitAnswers("final", admitted);
      topics.await("final.late", 1);
      topics.await("final.alerts", expectedAlerts(admitted).size());
      assertTrue(run.isRunning());
    }

    List<JsonNode> decisions = topics.read("final.decisions");
    assertEquals(admitted.size(), decisions.size(), "each event is decided once");
    assertEquals(
        Set.of("ON_TIME"), decisions.stream().map(d -> d.get("timing").asText()).collect(toSet()));
    assertEquals(
        expectedAlerts(admitted),
        topics.read("final.alerts").stream().map(RunOutputs::alert).collect(toSet()));
  }

  @Test
  void shouldKeepPoisonWholeAndLiveOn() throws IOException {
    topics.createLarge("poison-in");
    List<byte[]> poison = Poison.records();
    String after = paid("after", "k1", "d1", 0);

    try (LiveRun run = LiveRun.onFlink(args("poison-in", "poison"))) {
      topics.produceLarge("poison-in", poison);
      topics.produce("poison-in", 0, List.of(after));
      topics.awaitAnswers("poison", List.of(after));
      topics.await("poison.dead-letters", poison.size());
      assertTrue(run.isRunning());
    }

    Map<String, JsonNode> letters =
        topics.read("poison.dead-letters").stream()
            .collect(toMap(letter -> letter.get("origin").asText(), letter -> letter));
    assertEquals(poison.size(), letters.size());
    for (int i = 0; i < poison.size(); i++) {
      JsonNode letter = letters.get(topics.fullName("poison-in") + "/0@" + i);
      byte[] record = poison.get(i) == null ? new byte[0] : poison.get(i);
      assertArrayEquals(record, payload(letter), letter.get("reason").asText());
    }
  }

  @Test
  void shouldGoOnFromWhereItWasCancelled() throws IOException {
    topics.create("restart-in", 2);
    String one = paid("one", "k1", "d1", 0);
    String two = paid("two", "k2", "d2", 0);
    String three = paid("three", "k3", "d3", 5);
    topics.produce("restart-in", 0, List.of(one));
    try (LiveRun run = LiveRun.onFlink(args("restart-in", "restart1"))) {
      topics.awaitAnswers("restart1", List.of(one));
      topics.awaitCommitted("restart-in", Map.of(0, 1L));
      assertTrue(run.isRunning());
    }

    topics.produce("restart-in", 0, List.of(two));
    topics.produce("restart-in", 1, List.of(three));
    try (LiveRun run = LiveRun.onFlink(args("restart-in", "restart2"))) {
      topics.awaitAnswers("restart2", List.of(two, three));
      topics.awaitCommitted("restart-in", Map.of(0, 2L, 1, 1L));
      assertTrue(run.isRunning());
    }
    assertEquals(
        expected(List.of(two, three)), RunOutputs.latest(topics.read("restart2.decisions")));
  }

  @Test
  void shouldDecideOnTheDirectRunner() throws IOException {
    topics.create("direct-in", 2);
    List<String> lines = List.of(failed("a", "k1", "d1", 0), failed("b", "k1", "d1", 9));
    try (LiveRun run =
        LiveRun.onDirect(
            "--pack=" + TestPayments.file(),
            "--input=" + topics.uri("direct-in"),
            "--output=" + topics.uri("direct"))) {
      topics.produce("direct-in", 0, lines);
      topics.awaitAnswers("direct", lines);
      assertTrue(run.isRunning());
    }
  }

  @Test
  void shouldAddToTheFilesOfARunBefore(@TempDir Path directory) throws IOException {
    topics.create("files-in", 1);
    String one = paid("one", "k1", "d1", 0);
    String two = paid("two", "k2", "d2", 5);
    for (String line : List.of(one, two)) {
      try (LiveRun run =
          LiveRun.onFlink(
              "--pack=" + TestPayments.file(),
              "--input=" + topics.uri("files-in"),
              "--output=" + directory,
              "--checkpointingInterval=500")) {
        topics.produce("files-in", 0, List.of(line));
        Map<String, Answer> expected =
            expected(line.equals(one) ? List.of(one) : List.of(one, two));
        await().until(() -> RunOutputs.latest(written(directory)), expected::equals);
        long offset = line.equals(one) ? 1 : 2;
        topics.awaitCommitted("files-in", Map.of(0, offset));
        assertTrue(run.isRunning());
      }
    }
  }

  private static List<JsonNode> written(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      List<JsonNode> decisions = new ArrayList<>();
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("decisions")).toList()) {
        Files.readAllLines(file).forEach(line -> decisions.add(RunOutputs.json(Poison.utf8(line))));
      }
      return decisions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] args(String topic, String prefix, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--input=" + topics.uri(topic),
                "--output=" + topics.uri(prefix),
                // Offsets are committed with checkpoints; the default would have a test wait.
                "--checkpointingInterval=500"));
    args.addAll(List.of(more));
    if (args.stream().noneMatch(arg -> arg.startsWith("--pack="))) {
      args.add("--pack=" + TestPayments.file());
    }
    return args.toArray(String[]::new);
  }

  private static Map<String, Answer> expected(List<String> lines) {
    return RunOutputs.expected(TestPayments.pack(), TestPayments.STREAM, lines);
  }

  private static Set<RunOutputs.Episode> expectedAlerts(List<String> lines) {
    return RunOutputs.expectedAlerts(TestPayments.pack(), TestPayments.STREAM, lines);
  }

  private static void assertRevisionsInOrder(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = topics.records(topic);
    Map<String, Set<Integer>> partitions =
        records.stream()
            .collect(
                groupingBy(
                    record -> RunOutputs.json(record.value()).get("key").asText(),
                    mapping(ConsumerRecord::partition, toSet())));
    partitions.forEach((card, in) -> assertEquals(1, in.size(), card + " is in " + in));
    // By partition and offset: of one card that is the order of its log.
    Map<String, List<Long>> revisions =
        records.stream()
            .map(record -> RunOutputs.json(record.value()))
            .collect(
                groupingBy(
                    d -> d.get("event").asText(),
                    TreeMap::new,
                    mapping(d -> d.get("revision").asLong(), toList())));
    revisions.forEach(
        (event, sent) ->
            assertEquals(
                sent.stream().distinct().sorted().toList(), sent, "revisions of " + event));
    assertTrue(revisions.get("c").size() >= 2, "an earlier event that came later revises it");
  }

  private static byte[] payload(JsonNode letter) {
    String payload = letter.get("payload").asText();
    return letter.get("encoding").asText().equals("base64")
        ? Base64.getDecoder().decode(payload)
        : Poison.utf8(payload);
  }
}
