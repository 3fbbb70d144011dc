package io.weir.pipelines;

import static io.weir.testing.ProcessAwait.await;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.io.RecordKinds;
import io.weir.pipelines.report.RunCountNames;
import io.weir.testing.DeliveryFaults;
import io.weir.testing.PublishedMessage;
import io.weir.testing.PubsubServer;
import io.weir.transforms.counting.LiveCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs from and to Pub/Sub, by its stand-in, which reorders and repeats messages. */
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PubsubRunTest {
  private static final String IN = "projects/weir-test/topics/payments";
  private static final String SUBSCRIPTION = "projects/weir-test/subscriptions/payments";
  private static final String OUT = "projects/weir-test/topics/live.";
  private static final int ACK_SECONDS = 10;
  private static final int EVENTS = 60;
  private static final int REFUSED = 2;

  /** A message of this size takes the compression of requests seconds. */
  private static final int LARGE = 1_000_000;

  private static final String NO_CREDENTIALS =
      "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory";

  private PubsubServer server;

  @BeforeEach
  void start() {
    server = PubsubServer.start();
    server.setFaults(new DeliveryFaults(7, 0.3, true, 5));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"DirectRunner", "FlinkRunner"})
  void shouldDecideAsTheOracleWhenMessagesAreReorderedAndRepeated(String runner)
      throws IOException {
    createTopics();
    List<String> lines = lines();
    List<byte[]> poison =
        Poison.records().stream().filter(r -> r != null && r.length < LARGE).toList();
    Map<String, byte[]> poisonByOrigin = new TreeMap<>();
    Map<String, Long> before = LiveCounts.snapshot();
    lines.forEach(this::publish);
    lines.subList(0, 10).forEach(this::publish);
    for (byte[] record : poison) {
      String id = server.publish(IN, record, Map.of("source", "test"), "");
      poisonByOrigin.put(SUBSCRIPTION + "@" + id, record);
    }

    try (LiveRun run = run(runner, "pubsub://weir-test/subscriptions/payments")) {
      await()
          .until(
              () -> RunOutputs.latest(read("decisions")),
              RunOutputs.expected(TestPayments.pack(), TestPayments.STREAM, lines)::equals);
      await().until(() -> deadLetters().size(), count -> count == poison.size());
      await()
          .until(
              () -> counted(before),
              Map.of(
                      RunCountNames.READ,
                      EVENTS + 10L + poison.size(),
                      RunCountNames.ADMITTED,
                      (long) EVENTS,
                      RunCountNames.DUPLICATE,
                      10L,
                      RunCountNames.LATE,
                      0L,
                      RunCountNames.DEAD_LETTERED,
                      (long) poison.size())
                  ::equals);
      if (runner.equals("FlinkRunner")) {
        await().until(() -> server.unacknowledged(SUBSCRIPTION), left -> left == 0);
        assertTrue(server.repeatedMessages(SUBSCRIPTION) > 0);
      }
      assertTrue(run.isRunning());
    }

    assertEquals(poisonByOrigin.keySet(), deadLetters().keySet());
    deadLetters().forEach((origin, p) -> assertArrayEquals(poisonByOrigin.get(origin), p, origin));
    assertAttributes();
  }

  /** The attributes and the ordering key agree with the line. */
  private void assertAttributes() {
    for (PublishedMessage message : server.messages(OUT + "decisions")) {
      JsonNode decision = RunOutputs.json(message.data());
      assertEquals(
          Map.of(
              "kind", "decisions",
              "id", decision.get("event").asText(),
              "revision", decision.get("revision").asText()),
          message.attributes());
      assertEquals(decision.get("key").asText(), message.orderingKey());
    }
    for (PublishedMessage message : server.messages(OUT + "dead-letters")) {
      assertEquals(Map.of("kind", "dead-letters"), message.attributes());
      assertEquals(RunOutputs.json(message.data()).get("origin").asText(), message.orderingKey());
    }
  }

  /** The attribute only moves the watermark, so a message without it is an event like others. */
  @Test
  void shouldDecideEventsWhenTheirTimeAttributeIsMissingOrWrong() throws IOException {
    createTopics();
    List<String> lines = lines().subList(0, 6);
    server.publish(IN, Poison.utf8(lines.get(0)), Map.of("id", "a", "time", "noon"), "");
    server.publish(IN, Poison.utf8(lines.get(1)), Map.of("id", "b"), "");
    server.publish(IN, Poison.utf8(lines.get(2)), Map.of("id", "c", "time", "-1"), "");
    server.publish(
        IN, Poison.utf8(lines.get(3)), Map.of("id", "d", "time", "2024-05-01T12:00:00Z"), "");
    server.publish(
        IN, Poison.utf8(lines.get(4)), Map.of("id", "e", "time", "9" + "0".repeat(14)), "");
    server.publish(IN, Poison.utf8(lines.get(5)), Map.of("id", "f", "time", ""), "");

    try (LiveRun run =
        run("DirectRunner", "pubsub://projects/weir-test/subscriptions/payments?id=id&time=time")) {
      await()
          .until(
              () -> RunOutputs.latest(read("decisions")),
              RunOutputs.expected(TestPayments.pack(), TestPayments.STREAM, lines)::equals);
      assertTrue(run.isRunning());
    }
  }

  @Test
  void shouldRefuseMissingSubscriptionsAndTopicsTogether() throws IOException {
    server.createTopic(OUT + "alerts");
    String err = refused(server.rootUrl());
    assertTrue(
        err.contains(
            "--input=pubsub://weir-test/subscriptions/payments: there is no subscription "
                + SUBSCRIPTION
                + "; make it with gcloud pubsub subscriptions create "
                + SUBSCRIPTION),
        err);
    assertTrue(
        err.contains(
            "--output=pubsub://weir-test/topics/live: topics are missing; make them with gcloud"
                + " pubsub topics create "
                + OUT
                + "decisions "
                + OUT
                + "late "
                + OUT
                + "dead-letters"),
        err);
  }

  @Test
  void shouldRefuseWhenNobodyResponds() throws IOException {
    String err = refused("http://localhost:1");
    assertEquals(2, err.split("Pub/Sub cannot be used at http://localhost:1", -1).length - 1, err);
  }

  private static String refused(String rootUrl) throws IOException {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        RunPack.run(
            null,
            new String[] {
              "--pack=" + TestPayments.file(),
              "--input=pubsub://weir-test/subscriptions/payments",
              "--output=pubsub://weir-test/topics/live",
              "--pubsubRootUrl=" + rootUrl,
              NO_CREDENTIALS
            },
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertEquals(REFUSED, status);
    return err.toString(StandardCharsets.UTF_8);
  }

  private void createTopics() {
    assertTrue(server.createTopic(IN));
    assertTrue(server.createSubscription(SUBSCRIPTION, IN, ACK_SECONDS));
    RecordKinds.of(TestPayments.pack()).forEach(kind -> server.createTopic(OUT + kind));
  }

  private LiveRun run(String runner, String input) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--pack=" + TestPayments.file(),
                "--input=" + input,
                "--output=pubsub://weir-test/topics/live",
                "--pubsubRootUrl=" + server.rootUrl(),
                NO_CREDENTIALS));
    if (runner.equals("FlinkRunner")) {
      args.add("--checkpointingInterval=500");
      return LiveRun.onFlink(args.toArray(String[]::new));
    }
    return LiveRun.onDirect(args.toArray(String[]::new));
  }

  private static List<String> lines() {
    return TestPayments.outOfOrder(EVENTS, 100);
  }

  private void publish(String line) {
    server.publish(IN, Poison.utf8(line), Map.of(), "");
  }

  private List<JsonNode> read(String kind) {
    return server.messages(OUT + kind).stream()
        .map(message -> RunOutputs.json(message.data()))
        .toList();
  }

  /** The payloads of the dead letters by their origins. */
  private Map<String, byte[]> deadLetters() {
    return read("dead-letters").stream()
        .collect(
            toMap(
                letter -> letter.get("origin").asText(),
                PubsubRunTest::payload,
                (first, again) -> first,
                TreeMap::new));
  }

  private static byte[] payload(JsonNode letter) {
    String payload = letter.get("payload").asText();
    return letter.get("encoding").asText().equals("base64")
        ? Base64.getDecoder().decode(payload)
        : Poison.utf8(payload);
  }

  private static Map<String, Long> counted(Map<String, Long> before) {
    Map<String, Long> counted = new TreeMap<>();
    Map<String, Long> now = LiveCounts.snapshot();
    for (String name :
        List.of(
            RunCountNames.READ,
            RunCountNames.ADMITTED,
            RunCountNames.DUPLICATE,
            RunCountNames.LATE,
            RunCountNames.DEAD_LETTERED)) {
      counted.put(name, now.getOrDefault(name, 0L) - before.getOrDefault(name, 0L));
    }
    return counted;
  }
}
