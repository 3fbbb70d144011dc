package io.weir.pipelines;

import static io.weir.pipelines.Payments.failed;
import static io.weir.pipelines.Payments.paid;
import static io.weir.pipelines.Payments.paidAt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.pipelines.Answers.Answer;
import io.weir.testing.Await;
import io.weir.testing.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs without an end from a real broker to a real broker. */
@Tag("system")
@Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KafkaToKafkaTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String LARGE = Integer.toString(16 << 20);

  private static KafkaBroker broker;

  @BeforeAll
  static void start() {
    broker = KafkaBroker.start();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void shouldDecideAtOnceAndReviseToTheTruth() throws IOException {
    broker.createTopic("live-in", 3);
    broker.createTopic("live.decisions", 3);
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

    // Nothing is ever idle: the partition without records holds the watermark where it began.
    try (LiveRun run =
        LiveRun.onFlink(
            args(
                "live-in",
                "live",
                "--idleAfter=1h",
                "--watermarkDelay=0s",
                "--allowedLateness=1m"))) {
      produce("live-in", 0, admitted.subList(0, 1));
      awaitAnswers("live", admitted.subList(0, 1));
      produce("live-in", 0, admitted.subList(1, 2));
      awaitAnswers("live", admitted.subList(0, 2));
      produce("live-in", 0, admitted.subList(2, 6));
      produce("live-in", 0, List.of(tooLate));
      produce("live-in", 0, admitted.subList(6, 7));
      produce("live-in", 1, admitted.subList(7, 8));
      produce("live-in", 1, admitted.subList(7, 8));
      awaitAnswers("live", admitted);

      JsonNode late = Answers.json(broker.awaitRecords("live.late", 1, LIMIT).get(0).value());
      assertEquals("x", late.get("id").asText());
      assertEquals(tooLate, late.get("payload").asText());
      assertEquals("live-in/0@6", late.get("origin").asText());
      awaitCommitted("weir-live", "live-in", Map.of(0, 8L, 1, 2L));
      assertTrue(run.isRunning());
    }

    assertEquals(expected(admitted), Answers.latest(decisions("live")), "nothing came after it");
    assertEquals(
        Set.of("EARLY"),
        decisions("live").stream().map(d -> d.get("timing").asText()).collect(toSet()));
    assertRevisionsInOrder("live.decisions");
    assertEquals(1, broker.readAll("live.late").size());
  }

  @Test
  void shouldGiveFinalAnswersThoughAPartitionStaysEmpty() throws IOException {
    broker.createTopic("final-in", 3);
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
    produce("final-in", 0, first);
    produce("final-in", 0, List.of(failed("x", "k1", "d1", 300)));
    produce("final-in", 1, second);

    try (LiveRun run =
        LiveRun.onFlink(
            args(
                "final-in",
                "final",
                "--emit=final",
                "--idleAfter=1s",
                "--watermarkDelay=0s",
                "--allowedLateness=2s"))) {
      awaitAnswers("final", admitted);
      broker.awaitRecords("final.late", 1, LIMIT);
      broker.awaitRecords("final.alerts", expectedAlerts(admitted).size(), LIMIT);
      assertTrue(run.isRunning());
    }

    List<JsonNode> decisions = decisions("final");
    assertEquals(admitted.size(), decisions.size(), "each event is decided once");
    assertEquals(
        Set.of("ON_TIME"), decisions.stream().map(d -> d.get("timing").asText()).collect(toSet()));
    assertEquals(
        expectedAlerts(admitted),
        broker.readAll("final.alerts").stream()
            .map(record -> Answers.alert(Answers.json(record.value())))
            .collect(toSet()));
  }

  @Test
  void shouldKeepPoisonWholeAndLiveOn() throws IOException {
    createLargeTopic("poison-in");
    List<byte[]> poison = Poison.records();
    String after = paid("after", "k1", "d1", 0);

    try (LiveRun run = LiveRun.onFlink(args("poison-in", "poison"))) {
      produceLarge("poison-in", poison);
      produce("poison-in", 0, List.of(after));
      awaitAnswers("poison", List.of(after));
      broker.awaitRecords("poison.dead-letters", poison.size(), LIMIT);
      assertTrue(run.isRunning());
    }

    Map<String, JsonNode> letters =
        broker.readAll("poison.dead-letters").stream()
            .map(record -> Answers.json(record.value()))
            .collect(toMap(letter -> letter.get("origin").asText(), letter -> letter));
    assertEquals(poison.size(), letters.size());
    for (int i = 0; i < poison.size(); i++) {
      JsonNode letter = letters.get("poison-in/0@" + i);
      byte[] record = poison.get(i) == null ? new byte[0] : poison.get(i);
      assertArrayEquals(record, payload(letter), letter.get("reason").asText());
    }
  }

  @Test
  void shouldGoOnFromWhereItWasCancelled() throws IOException {
    broker.createTopic("restart-in", 2);
    String one = paid("one", "k1", "d1", 0);
    String two = paid("two", "k2", "d2", 0);
    String three = paid("three", "k3", "d3", 5);
    produce("restart-in", 0, List.of(one));
    try (LiveRun run = LiveRun.onFlink(args("restart-in", "restart1"))) {
      awaitAnswers("restart1", List.of(one));
      awaitCommitted("weir-live", "restart-in", Map.of(0, 1L));
      assertTrue(run.isRunning());
    }

    produce("restart-in", 0, List.of(two));
    produce("restart-in", 1, List.of(three));
    try (LiveRun run = LiveRun.onFlink(args("restart-in", "restart2"))) {
      awaitAnswers("restart2", List.of(two, three));
      awaitCommitted("weir-live", "restart-in", Map.of(0, 2L, 1, 1L));
      assertTrue(run.isRunning());
    }
    assertEquals(expected(List.of(two, three)), Answers.latest(decisions("restart2")));
  }

  @Test
  void shouldDecideOnTheDirectRunner() throws IOException {
    broker.createTopic("direct-in", 2);
    List<String> lines = List.of(failed("a", "k1", "d1", 0), failed("b", "k1", "d1", 9));
    try (LiveRun run =
        LiveRun.onDirect(
            "--pack=" + Payments.file(),
            "--input=" + uri("direct-in"),
            "--output=" + uri("direct"))) {
      produce("direct-in", 0, lines);
      awaitAnswers("direct", lines);
      assertTrue(run.isRunning());
    }
  }

  @Test
  void shouldAddToTheFilesOfARunBefore(@TempDir Path directory) throws IOException {
    broker.createTopic("files-in", 1);
    String one = paid("one", "k1", "d1", 0);
    String two = paid("two", "k2", "d2", 5);
    for (String line : List.of(one, two)) {
      try (LiveRun run =
          LiveRun.onFlink(
              "--pack=" + Payments.file(),
              "--input=" + uri("files-in"),
              "--output=" + directory,
              "--checkpointingInterval=500")) {
        produce("files-in", 0, List.of(line));
        Map<String, Answer> expected =
            expected(line.equals(one) ? List.of(one) : List.of(one, two));
        Await.until(LIMIT, () -> Answers.latest(written(directory)), expected::equals);
        long offset = line.equals(one) ? 1 : 2;
        awaitCommitted("weir-live", "files-in", Map.of(0, offset));
        assertTrue(run.isRunning());
      }
    }
  }

  private static List<JsonNode> written(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      List<JsonNode> decisions = new ArrayList<>();
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("decisions")).toList()) {
        Files.readAllLines(file).forEach(line -> decisions.add(Answers.json(Poison.utf8(line))));
      }
      return decisions;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String[] args(String topic, String prefix, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--pack=" + Payments.file(),
                "--input=" + uri(topic),
                "--output=" + uri(prefix),
                // Offsets are committed with checkpoints; the default would have a test wait.
                "--checkpointingInterval=500"));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private static String uri(String name) {
    return "kafka://" + broker.bootstrapServers() + "/" + name;
  }

  private static void produce(String topic, int partition, List<String> lines) {
    broker.produce(topic, partition, lines.stream().map(Poison::utf8).toList());
  }

  private static Map<String, Answer> expected(List<String> lines) {
    return Answers.expected(Payments.pack(), Payments.STREAM, lines);
  }

  private static Set<Answers.Episode> expectedAlerts(List<String> lines) {
    return Answers.expectedAlerts(Payments.pack(), Payments.STREAM, lines);
  }

  /** Waits until the decisions that stand are the oracle's about these lines. */
  private static void awaitAnswers(String prefix, List<String> lines) {
    Map<String, Answer> expected = expected(lines);
    String topic = prefix + ".decisions";
    try {
      broker.awaitRecords(topic, records -> Answers.latest(json(records)).equals(expected), LIMIT);
    } catch (AssertionError e) {
      assertEquals(expected, Answers.latest(decisions(prefix)));
      throw e;
    }
  }

  private static List<JsonNode> decisions(String prefix) {
    return json(broker.readAll(prefix + ".decisions"));
  }

  private static List<JsonNode> json(Collection<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().map(record -> Answers.json(record.value())).toList();
  }

  private static void awaitCommitted(String group, String topic, Map<Integer, Long> offsets) {
    Map<TopicPartition, Long> expected = new java.util.HashMap<>();
    offsets.forEach((p, offset) -> expected.put(new TopicPartition(topic, p), offset));
    Await.until(
        LIMIT,
        () -> broker.committedOffsets(group),
        committed -> committed.entrySet().containsAll(expected.entrySet()));
  }

  private static void assertRevisionsInOrder(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = broker.readAll(topic);
    Map<String, Set<Integer>> partitions =
        records.stream()
            .collect(
                groupingBy(
                    record -> Answers.json(record.value()).get("key").asText(),
                    mapping(ConsumerRecord::partition, toSet())));
    partitions.forEach((card, in) -> assertEquals(1, in.size(), card + " is in " + in));
    // By partition and offset: of one card that is the order of its log.
    Map<String, List<Long>> revisions =
        json(records).stream()
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

  private static void createLargeTopic(String topic) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      NewTopic large =
          new NewTopic(topic, 1, (short) 1).configs(Map.of("max.message.bytes", LARGE));
      admin.createTopics(List.of(large)).all().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static void produceLarge(String topic, List<byte[]> values) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "max.request.size", LARGE);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      values.forEach(value -> producer.send(new ProducerRecord<>(topic, 0, null, value)));
    }
  }
}
