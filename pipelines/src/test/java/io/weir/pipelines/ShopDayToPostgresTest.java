package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.pipelines.simulation.ShopSimulation;
import io.weir.testing.KafkaBroker;
import io.weir.testing.MainProcess;
import io.weir.testing.PostgresServer;
import io.weir.testing.ProcessAwait;
import io.weir.testing.SharedServers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The simulated shop through a real broker into a real PostgreSQL: live, killed in between and
 * started again, and once more over history. Both give what plain SQL says of the log.
 */
@Tag("system")
@ExtendWith(SharedServers.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ShopDayToPostgresTest {
  private static final List<String> STREAMS = List.of("clicks", "orders", "payments");
  private static final int PARTITIONS = 2;
  private static final String DATABASE = "shop_day";

  /** What of the answers is compared with which of the views that recompute them. */
  private static final Map<String, String> ANSWERS = new LinkedHashMap<>();

  static {
    ANSWERS.put(
        "expected_sessions",
        "SELECT customer, start, \"end\", events, actions, carts, orders, revenue, landing, pages,"
            + " abandoned FROM session_shopping WHERE status = 'CLOSED' AND customer <> 'nobody'");
    ANSWERS.put(
        "expected_orders_by_region",
        "SELECT region, start, \"end\", orders, revenue, dearest, middle"
            + " FROM metric_orders_by_region WHERE final AND region <> 'nowhere'");
    ANSWERS.put(
        "expected_failure_rate",
        "SELECT start, share FROM metric_failure_rate WHERE final AND start < '2026-04-01'");
    ANSWERS.put(
        "expected_order_state",
        "SELECT \"order\", status, placed FROM metric_order_state WHERE \"order\" <> 'none'");
    ANSWERS.put(
        "expected_deliveries",
        "SELECT event, key, started, deadline, status, at FROM expectations_current"
            + " WHERE key <> 'none'");
    ANSWERS.put(
        "expected_decisions",
        "SELECT event, key, failures_1h, outcome FROM decisions_current WHERE key <> 'nobody'");
  }

  private static final String JOINED =
      """
      pack: joined
      streams: {clicks: {id: id, time: time, fields: {id: string, time: timestamp, customer: string}}}
      sessions: {visit: {from: clicks, by: customer, gap: 30m}}
      """;

  private static KafkaBroker broker;
  private static PostgresServer server;

  @TempDir Path directory;

  @BeforeAll
  static void share(KafkaBroker sharedBroker, PostgresServer sharedServer) throws SQLException {
    broker = sharedBroker;
    server = sharedServer;
    server.createDatabase(DATABASE);
  }

  @Test
  void shouldEqualTheSqlResultsOfTheLogLiveWhenKilledAndOverHistory() throws Exception {
    STREAMS.forEach(stream -> broker.createTopic("shop." + stream, PARTITIONS));
    execute("CREATE SCHEMA live; CREATE SCHEMA history");

    simulate("2026-03-14");
    try (MainProcess job = live("first.log")) {
      awaitRows(job, "SELECT count(*) > 50 FROM live.sessions");
      awaitRows(job, "SELECT count(*) > 10 FROM live.expectations WHERE status = 'MET'");
      job.kill();
    }
    simulate("2026-03-16");
    // Long after all else, so that every partition's watermark passes it.
    for (int partition = 0; partition < PARTITIONS; partition++) {
      closing(partition);
    }
    load();
    try (MainProcess job = live("second.log")) {
      for (String expected : ANSWERS.keySet()) {
        awaitRows(job, "SELECT count(*) = 0 FROM (" + difference("live", expected) + ") d");
      }
    } finally {
      assertAnswers("live");
    }
    assertEquals(List.of("0"), rows("SELECT count(*) FROM live.late"));
    assertEquals(0, RunPack.run(null, history(), System.out, System.err));
    assertAnswers("history");
  }

  @Test
  void shouldRetractTheSessionsThatLateEventsJoinToTheFirst() throws Exception {
    broker.createTopic("joined", 1);
    execute("CREATE SCHEMA joined");
    Path pack = Files.writeString(directory.resolve("joined.yaml"), JOINED);
    String status =
        "SELECT status, events, count(*) FROM joined.sessions WHERE key = 'c1' GROUP BY 1, 2";

    try (LiveRun run =
        LiveRun.onFlink(
            "--pack=" + pack,
            "--input=kafka://" + broker.bootstrapServers() + "/joined?from=earliest",
            "--allowedLateness=3h",
            "--output=" + server.jdbcUrl(DATABASE) + "&currentSchema=joined")) {
      click("a", "c1", "12:00");
      click("b", "c1", "12:40");
      click("c", "c1", "13:20");
      click("later", "c2", "14:30");
      await(status, List.of("CLOSED | 1 | 3"));

      click("ab", "c1", "12:20");
      await(
          status + " ORDER BY 1, 2",
          List.of("CLOSED | 1 | 1", "CLOSED | 3 | 1", "RETRACTED | 1 | 1"));
      click("bc", "c1", "13:00");
      await(status + " ORDER BY 1, 2", List.of("CLOSED | 5 | 1", "RETRACTED | 1 | 2"));
      assertTrue(run.isRunning());
    }
    assertEquals(
        List.of("2026-03-14 12:00:00+00 | 2026-03-14 13:20:00+00 | 5 | 2"),
        rows(
            "SELECT start, \"end\", events, (SELECT count(*) FROM joined.sessions r"
                + " WHERE r.status = 'RETRACTED' AND r.\"supersededBy\" = s.id)"
                + " FROM joined.sessions_current s WHERE key = 'c1'"));
  }

  private static void click(String id, String customer, String time) {
    String line =
        "{\"id\": \"%s\", \"customer\": \"%s\", \"time\": \"2026-03-14T%s:00Z\"}"
            .formatted(id, customer, time);
    broker.produce("joined", 0, List.of(line.getBytes(StandardCharsets.UTF_8)));
  }

  private static void await(String sql, List<String> expected) {
    ProcessAwait.await()
        .until(
            () -> {
              try {
                return rows(sql);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            },
            expected::equals);
  }

  /** A day with a tenth of its events late by up to half a minute, some twice, some exchanged. */
  private static void simulate(String day) {
    ShopSimulation.main(
        new String[] {
          "--customers=100",
          "--start=" + day,
          "--delayShare=0.1",
          "--reorderShare=0.1",
          "--duplicateShare=0.05",
          "--output=kafka://" + broker.bootstrapServers() + "/shop"
        });
  }

  private static void closing(int partition) {
    String id = "closing-" + partition;
    String event =
        "{\"id\": \"%s\", \"time\": \"2026-04-01T00:00:00Z\", \"type\": \"NONE\","
            + " \"customer\": \"nobody\", \"order\": \"none\", \"region\": \"nowhere\"}";
    for (String stream : STREAMS) {
      byte[] line = event.formatted(id).getBytes(StandardCharsets.UTF_8);
      broker.produce("shop." + stream, partition, List.of(line));
    }
  }

  private MainProcess live(String log) throws IOException {
    List<String> arguments =
        List.of(
            "--runner=FlinkRunner",
            "--flinkMaster=[local]",
            "--parallelism=2",
            "--progress=none",
            // At night neighbours are far apart, and some change places.
            "--allowedLateness=3h",
            "--pack=" + pack(),
            "--input=" + input("?from=earliest"),
            "--output=" + server.jdbcUrl(DATABASE) + "&currentSchema=live");
    return MainProcess.start(directory.resolve(log), RunPack.class.getName(), arguments);
  }

  private String[] history() throws IOException {
    return new String[] {
      "--pack=" + pack(),
      "--input=" + input("?until=latest"),
      "--output=" + server.jdbcUrl(DATABASE) + "&currentSchema=history"
    };
  }

  private Path pack() throws IOException {
    return Files.writeString(directory.resolve("shop-day.yaml"), resource("/packs/shop-day.yaml"));
  }

  private static String input(String query) {
    List<String> inputs = new ArrayList<>();
    for (String stream : STREAMS) {
      inputs.add(stream + "=kafka://" + broker.bootstrapServers() + "/shop." + stream + query);
    }
    return String.join(",", inputs);
  }

  /** Puts the log into the database as it is, but for the closing events. */
  private static void load() throws SQLException {
    execute("CREATE TABLE raw (stream text, line jsonb)");
    try (Connection connection = server.connect(DATABASE);
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO raw VALUES (?, ?::jsonb)")) {
      for (String stream : STREAMS) {
        for (ConsumerRecord<byte[], byte[]> record : broker.readAll("shop." + stream)) {
          String line = new String(record.value(), StandardCharsets.UTF_8);
          if (!line.contains("closing-")) {
            insert.setString(1, stream);
            insert.setString(2, line);
            insert.addBatch();
          }
        }
      }
      insert.executeBatch();
    }
    execute(resource("/sql/shop-day.sql"));
  }

  private static void assertAnswers(String schema) throws SQLException {
    for (String expected : ANSWERS.keySet()) {
      assertEquals(List.of(), rows(difference(schema, expected)), schema + ", " + expected);
      assertTrue(
          Integer.parseInt(rows("SELECT count(*) FROM public." + expected).get(0)) > 20, expected);
    }
  }

  /** Rows that only one of the two has. */
  private static String difference(String schema, String expected) {
    String answers = ANSWERS.get(expected).replaceFirst(" FROM ", " FROM " + schema + ".");
    String truth = "SELECT * FROM public." + expected;
    return "SELECT 'too much' AS what, m.* FROM (("
        + answers
        + ") EXCEPT ALL ("
        + truth
        + ")) m UNION ALL SELECT 'missing', l.* FROM (("
        + truth
        + ") EXCEPT ALL ("
        + answers
        + ")) l";
  }

  private static void awaitRows(MainProcess job, String question) {
    try {
      // Each look recomputes the answers from the whole log, on the cores that the job needs.
      ProcessAwait.await()
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                job.requireAlive();
                return isTrue(question);
              });
    } catch (ConditionTimeoutException e) {
      throw job.failure("has not come to: " + question, e);
    }
  }

  /** Whether the answer is yes; no while the job has not made its tables. */
  private static boolean isTrue(String question) {
    try {
      return rows(question).equals(List.of("t"));
    } catch (SQLException e) {
      String undefinedTable = "42P01";
      if (undefinedTable.equals(e.getSQLState())) {
        return false;
      }
      throw new IllegalStateException(e);
    }
  }

  private static List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = server.connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(String.join(" | ", row));
      }
    }
    return rows;
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = server.connect(DATABASE);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String resource(String name) {
    try (InputStream in = ShopDayToPostgresTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
