package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.FlinkCluster;
import io.weir.testing.KafkaBroker;
import io.weir.testing.SharedServers;
import io.weir.transforms.event.Event;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

/**
 * A stream of payments that is enriched from a topic of customers, as change data capture writes
 * it: with deletes, late rows and a cold start.
 */
@Tag("system")
@ExtendWith(SharedServers.class)
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ColdStartTest {
  private static final String YAML =
      """
      pack: cold-start
      streams:
        payments:
          id: id
          time: time
          fields: {id: string, time: timestamp, customer: string, amount: double}
        customers:
          id: lsn
          time: at
          envelope: debezium
          fields:
            lsn: {type: int, path: $.source.lsn}
            at: {type: timestamp, path: $.ts_ms}
            name: string
            segment: string
            limit: double
      tables:
        profile: {from: customers, key: name}
      decide:
        on: payments
        key: customer
        include: {segment: "profile[customer].segment", known: "customer in profile"}
      rules:
        unknown: {when: "!(customer in profile)", outcome: review, score: 20}
        over_limit: {when: "amount > profile[customer].limit", outcome: decline, score: 60}
      """;

  private static final long START = Instant.parse("2024-05-01T12:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;
  private static final int ROWS = 20_000;
  private static final int CUSTOMERS = 2_000;
  private static final int PAYMENTS = 300;
  private static final int PARTITIONS = 2;

  /** All rows and payments are within the allowed lateness, but for those that are meant late. */
  private static final long SPAN = 9 * MINUTE;

  private static TestTopics topics;

  private final Random random = new Random(5);
  private final List<Event> events = new ArrayList<>();
  private final List<List<String>> rows = List.of(new ArrayList<>(), new ArrayList<>());
  private final List<List<String>> payments = List.of(new ArrayList<>(), new ArrayList<>());

  @TempDir Path directory;

  @BeforeAll
  static void share(KafkaBroker broker) {
    topics = new TestTopics(broker, "cold");
  }

  @ParameterizedTest
  @ValueSource(strings = {"flink", "direct"})
  void shouldCountTheTableInTheFirstDecisionOfEveryEvent(String runner) throws IOException {
    Pack pack = PackReader.read("cold-start", YAML);
    topics.create(runner + "-payments", PARTITIONS);
    topics.create(runner + "-customers", PARTITIONS);
    writeHistory();
    produce(runner);

    try (LiveRun run = start(runner)) {
      List<JsonNode> decided =
          topics.await(runner + ".decisions", all -> RunOutputs.first(all).size() == PAYMENTS + 2);
      assertEquals(RunOutputs.expected(pack, events), RunOutputs.first(decided));

      writeLateRows();
      produce(runner);
      Map<String, RunOutputs.Answer> revised = RunOutputs.expected(pack, events);
      assertEquals(
          revised,
          RunOutputs.latest(
              topics.await(runner + ".decisions", all -> RunOutputs.latest(all).equals(revised))));
      JsonNode late = topics.await(runner + ".late", 1).get(0);
      assertEquals("customers", late.get("stream").asText());
      assertEquals(0, topics.read(runner + ".dead-letters").size());
      assertTrue(run.isRunning());
    }
  }

  @Test
  void shouldNotWaitAgainWhenItGoesOnFromASavepoint(FlinkCluster cluster) throws IOException {
    Pack pack = PackReader.read("cold-start", YAML);
    topics.create("stopped-payments", PARTITIONS);
    topics.create("stopped-customers", PARTITIONS);
    change(0, START, CUSTOMERS, /* deletes= */ false);
    pay("before", START, CUSTOMERS);
    produce("stopped");
    LiveRun.on(cluster, options("stopped", "--checkpointingInterval=1000"));
    topics.await("stopped.decisions", 1);
    String savepoint = FlinkJob.running(cluster).stop(directory.resolve("savepoints"), false);

    // The tables have rows that are not read yet. To wait for them the job would need a checkpoint.
    change(1, START + MINUTE, CUSTOMERS, /* deletes= */ true);
    pay("after", START + 2 * MINUTE, CUSTOMERS);
    produce("stopped");
    String[] goesOn =
        options(
            "stopped",
            "--savepointPath=" + savepoint,
            "--checkpointingInterval=3600000",
            "--tablesTimeout=1h");
    try (LiveRun run = LiveRun.on(cluster, goesOn)) {
      Map<String, RunOutputs.Answer> expected = RunOutputs.expected(pack, events);
      assertEquals(
          expected,
          RunOutputs.latest(
              topics.await("stopped.decisions", all -> RunOutputs.latest(all).equals(expected))));
      assertTrue(run.isRunning());
    }
  }

  private LiveRun start(String runner) throws IOException {
    return runner.equals("direct")
        ? LiveRun.onDirect(options(runner))
        : LiveRun.onFlink(options(runner, "--checkpointingInterval=1000"));
  }

  private String[] options(String runner, String... more) throws IOException {
    String[] args = {
      "--pack=" + Files.writeString(directory.resolve("pack.yaml"), YAML),
      "--input=payments=%s?group=%s,customers=%s?group=%s"
          .formatted(
              topics.uri(runner + "-payments"), runner, topics.uri(runner + "-customers"), runner),
      "--output=" + topics.uri(runner),
      "--watermarkDelay=0s",
      "--allowedLateness=10m",
      "--idleAfter=1h",
      "--progress=none"
    };
    return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
  }

  private void produce(String runner) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      topics.produce(runner + "-customers", partition, rows.get(partition));
      topics.produce(runner + "-payments", partition, payments.get(partition));
      rows.get(partition).clear();
      payments.get(partition).clear();
    }
  }

  /** Writes changes and payments over the span, and payments of two customers without rows. */
  private void writeHistory() {
    for (int i = 0; i < ROWS; i++) {
      int customer = random.nextInt(CUSTOMERS);
      change(i, START + i * SPAN / ROWS, customer, /* deletes= */ random.nextInt(8) == 0);
    }
    for (int i = 0; i < PAYMENTS; i++) {
      // Some customers are unknown.
      pay("p" + i, START + i * SPAN / PAYMENTS, random.nextInt(CUSTOMERS + 100));
    }
    pay("before-late", START, CUSTOMERS + 200);
    pay("before-too-late", START, CUSTOMERS + 201);
  }

  /** Writes a row that revises a decision, a late delete, and a row that comes too late. */
  private void writeLateRows() {
    change(ROWS, START - MINUTE / 2, CUSTOMERS + 200, /* deletes= */ false);
    change(ROWS + 1, START + SPAN - MINUTE, 7, /* deletes= */ true);
    row(ROWS + 2, START - 2 * MINUTE, CUSTOMERS + 201, /* deletes= */ false);
  }

  /** Adds a change that counts. */
  private void change(long lsn, long at, int customer, boolean deletes) {
    Event event = row(lsn, at, customer, deletes);
    events.add(deletes ? event.asDelete() : event);
  }

  private Event row(long lsn, long at, int customer, boolean deletes) {
    String name = "c" + customer;
    String segment = random.nextBoolean() ? "gold" : "silver";
    double limit = random.nextInt(100);
    String row =
        "{\"name\": \"%s\", \"segment\": \"%s\", \"limit\": %s}".formatted(name, segment, limit);
    // An update has the row before the change too, which does not count.
    List<String> partition = rows.get(customer % PARTITIONS);
    partition.add(
        "{\"before\": %s, \"after\": %s, \"source\": {\"lsn\": %d}, \"op\": \"%s\", \"ts_ms\": %d}"
            .formatted(
                deletes ? row : row.replace(segment, "other"),
                deletes ? "null" : row,
                lsn,
                deletes ? "d" : "u",
                at));
    if (deletes) {
      partition.add(null);
    }
    Object[] values = {lsn, Instant.ofEpochMilli(at), name, segment, limit};
    return new Event("customers", lsn, at, 0, values);
  }

  private void pay(String id, long time, int customer) {
    String name = "c" + customer;
    double amount = random.nextInt(100);
    payments
        .get(customer % PARTITIONS)
        .add(
            "{\"id\": \"%s\", \"time\": %d, \"customer\": \"%s\", \"amount\": %s}"
                .formatted(id, time, name, amount));
    Object[] values = {id, Instant.ofEpochMilli(time), name, amount};
    events.add(new Event("payments", id, time, 0, values));
  }
}
