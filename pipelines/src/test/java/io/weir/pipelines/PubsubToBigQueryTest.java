package io.weir.pipelines;

import static io.weir.testing.ProcessAwait.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.io.bigquery.BigQueryMethod;
import io.weir.pipelines.conformance.ConformanceCases;
import io.weir.pipelines.conformance.ConformanceCases.Case;
import io.weir.pipelines.conformance.ConformanceRecords;
import io.weir.pipelines.conformance.Conformity;
import io.weir.pipelines.conformance.Expected;
import io.weir.pipelines.options.CommandLineException;
import io.weir.testing.DeliveryFaults;
import io.weir.testing.FakeBigQuery;
import io.weir.testing.PubsubServer;
import io.weir.transforms.pack.spec.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pack with all kinds of sections on Flink, from Pub/Sub to BigQuery, by their stand-ins, while
 * messages are reordered and repeated. Results are final when the subscriptions were idle for a
 * minute, which PubsubIO fixes. The DirectRunner opens a reader anew now and then, and without
 * another message such a reader holds the watermark.
 */
@Tag("system")
@Timeout(value = 12, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PubsubToBigQueryTest {
  private static final String PROJECT = "projects/weir-test/";
  private static final int EVENTS = 80;

  /** A reader holds the watermark until it has had a message, so none may take many at once. */
  private static final int MOST_PER_PULL = 2;

  private static final double REPEATED = 0.3;

  /** No delivery expires, because PubsubIO counts the idle minute from the last delivery. */
  private static final int ACK_SECONDS = 600;

  private static final List<String> FLINK =
      List.of(
          "--runner=FlinkRunner",
          "--flinkMaster=[local]",
          "--parallelism=1",
          "--attachedMode=false",
          "--checkpointingInterval=500");

  @TempDir Path directory;

  private PubsubServer server;

  /** A case, the tables that it is written to, and the rows that should be in them. */
  private record TableRun(Case input, Pack pack, FakeBigQuery tables, ConformanceRecords expected) {
    static TableRun of(Case input) throws IOException, InterruptedException {
      Pack pack = input.pack();
      return new TableRun(
          input,
          pack,
          FakeBigQuery.withNewDataset(),
          FakeTables.asRows(Expected.of(input).records(), pack));
    }

    ConformanceRecords rows() throws IOException, InterruptedException {
      return FakeTables.rows(tables, pack);
    }

    String topic(String stream) {
      return PROJECT + "topics/" + pack.name() + "." + stream;
    }

    String subscription(String stream) {
      return PROJECT + "subscriptions/" + pack.name() + "." + stream;
    }
  }

  @BeforeEach
  void start() {
    server = PubsubServer.start();
    server.setFaults(new DeliveryFaults(3, REPEATED, true, MOST_PER_PULL));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void shouldHoldTheOraclesResultsWhenMessagesAreReorderedAndRepeated() throws Exception {
    TableRun run = TableRun.of(allSections());
    publish(run);
    long started = System.currentTimeMillis();

    try (LiveRun onFlink = start(run)) {
      await().untilAsserted(() -> Conformity.ofNewest(run.expected(), run.rows()));
      await().until(() -> run.tables().rows("dead_letters").size(), size -> size == 2);
      run.tables().rows("dead_letters").forEach(row -> assertEquals("broken", row.get("payload")));
      assertEquals(List.of(), run.tables().rows("late"));

      publish(run, "payments", straggler(run.input()));
      await().until(() -> run.tables().rows("late").size(), size -> size == 1);
      Map<String, Object> late = run.tables().rows("late").get(0);
      assertEquals("straggler", late.get("id"));
      long watermark = FakeTables.instant(late.get("watermark").toString()).toEpochMilli();
      assertTrue(watermark >= started, "the watermark is a wall clock: " + late);
      Conformity.ofNewest(run.expected(), run.rows());
      assertTrue(onFlink.isRunning());
    }
    for (String stream : run.input().lines().keySet()) {
      assertTrue(server.repeatedMessages(run.subscription(stream)) > 0);
    }
  }

  /** A window without an end is final when the input ends, which a subscription does not. */
  private static Case allSections() {
    Case all = ConformanceCases.allSections().limited(EVENTS);
    return new Case(all.name(), all.yaml().replaceFirst("(?m)^  ever: .*\n", ""), all.lines());
  }

  private LiveRun start(TableRun run) throws IOException, CommandLineException {
    Path pack = directory.resolve(run.pack().name() + ".yaml");
    Files.writeString(pack, run.input().yaml());
    List<String> inputs =
        run.input().lines().keySet().stream()
            .map(stream -> stream + "=pubsub://" + run.subscription(stream) + "?time=time")
            .toList();
    List<String> args = new ArrayList<>(FLINK);
    args.addAll(
        List.of(
            "--pack=" + pack,
            "--input=" + String.join(";", inputs),
            "--allowedLateness=2h",
            "--pubsubRootUrl=" + server.rootUrl(),
            "--credentialFactoryClass=org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory"));
    return LiveRun.start(
        FakeTables.request(run.tables(), BigQueryMethod.UPSERT, args.toArray(String[]::new)));
  }

  /** Publishes all records of a run and one more of each stream, which is no event. */
  private void publish(TableRun run) {
    run.input()
        .lines()
        .forEach(
            (stream, lines) -> {
              assertTrue(server.createTopic(run.topic(stream)));
              assertTrue(
                  server.createSubscription(
                      run.subscription(stream), run.topic(stream), ACK_SECONDS));
              lines.forEach(line -> publish(run, stream, line));
              server.publish(run.topic(stream), Poison.utf8("broken"), Map.of(), "");
            });
  }

  /** Publishes an event with its time as the attribute. */
  private void publish(TableRun run, String stream, String line) {
    JsonNode event = RunOutputs.json(Poison.utf8(line));
    String time = event.get(run.pack().streams().get(stream).time()).asText();
    server.publish(run.topic(stream), Poison.utf8(line), Map.of("time", time), "");
  }

  /** A payment as old as the first, with an id of its own. */
  private static String straggler(Case input) {
    String first = input.lines().get("payments").get(0);
    String id = RunOutputs.json(Poison.utf8(first)).get("id").toString();
    return first.replace(id, "\"straggler\"");
  }
}
