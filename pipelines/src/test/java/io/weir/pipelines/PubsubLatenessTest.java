package io.weir.pipelines;

import static io.weir.testing.ProcessAwait.await;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.io.RecordKinds;
import io.weir.testing.DeliveryFaults;
import io.weir.testing.PubsubServer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The watermark of a subscription and what it makes final and late. It takes a minute, because
 * PubsubIO lets the watermark go on a minute after the last message.
 */
@Tag("system")
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PubsubLatenessTest {
  private static final String IN = "projects/weir-test/topics/payments";
  private static final String OUT = "projects/weir-test/topics/live.";

  /** Each of the four readers takes ten messages at a time, and each must have had one. */
  private static final int EVENTS = 80;

  @Test
  void shouldFinishResultsAndRefuseLateEventsWhenTheSubscriptionWasIdleForAMinute()
      throws IOException {
    try (PubsubServer server = PubsubServer.start()) {
      server.setFaults(new DeliveryFaults(3, 0, true, 1));
      assertTrue(server.createTopic(IN));
      assertTrue(server.createSubscription("projects/weir-test/subscriptions/payments", IN, 10));
      RecordKinds.of(TestPayments.pack()).forEach(kind -> server.createTopic(OUT + kind));
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < EVENTS; i++) {
        lines.add(TestPayments.failed("e" + i, "k" + i % 5, "d" + i % 7, i * 37 % EVENTS * 60));
      }
      lines.forEach(line -> publish(server, line));
      long started = System.currentTimeMillis();

      try (LiveRun run =
          LiveRun.onDirect(
              "--pack=" + TestPayments.file(),
              "--input=pubsub://weir-test/subscriptions/payments?time=time",
              "--output=pubsub://weir-test/topics/live",
              "--emit=final",
              "--allowedLateness=2h",
              "--targetParallelism=1",
              "--pubsubRootUrl=" + server.rootUrl(),
              "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory")) {
        await()
            .until(
                () -> read(server, "alerts").stream().map(RunOutputs::alert).collect(toSet()),
                RunOutputs.expectedAlerts(TestPayments.pack(), TestPayments.STREAM, lines)::equals);
        await()
            .until(
                () -> RunOutputs.latest(read(server, "decisions")),
                RunOutputs.expected(TestPayments.pack(), TestPayments.STREAM, lines)::equals);
        assertEquals(EVENTS, server.messages(OUT + "decisions").size(), "decided once each");

        publish(server, TestPayments.paid("straggler", "k1", "d1", 0));
        await().until(() -> read(server, "late").size(), count -> count == 1);
        assertTrue(run.isRunning());
      }

      JsonNode late = read(server, "late").get(0);
      assertEquals("straggler", late.get("id").asText());
      long watermark = Instant.parse(late.get("watermark").asText()).toEpochMilli();
      assertTrue(watermark >= started, "the watermark is a wall clock: " + late);
      assertEquals(EVENTS, server.messages(OUT + "decisions").size());
    }
  }

  /** Publishes a line with its event time as the attribute. */
  private static void publish(PubsubServer server, String line) {
    String time = RunOutputs.json(Poison.utf8(line)).get("time").asText();
    server.publish(IN, Poison.utf8(line), Map.of("time", time), "");
  }

  private static List<JsonNode> read(PubsubServer server, String kind) {
    return server.messages(OUT + kind).stream()
        .map(message -> RunOutputs.json(message.data()))
        .toList();
  }
}
