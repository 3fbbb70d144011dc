package io.weir.io.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.TestPack;
import io.weir.io.json.JsonWriter;
import io.weir.testing.PostgresServer;
import io.weir.testing.SharedServers;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Session;
import io.weir.transforms.record.Session.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the views of a real database show. */
@Tag("system")
@ExtendWith(SharedServers.class)
class PackViewsTest {
  private static final String LONG_NAMES =
      """
      pack: shop
      version: 2
      streams:
        clicks: {id: id, time: time, fields: {id: int, time: timestamp, customer: int}}
      sessions:
        ALIKE_a: {from: clicks, by: customer, gap: 1s, measures: &m {ALIKE_x: {measure: count}, ALIKE_y: {measure: count}}}
        ALIKE_b: {from: clicks, by: customer, gap: 1s, measures: *m}
      """;

  private static final String ALIKE =
      """
      pack: shop
      version: 2
      streams:
        payments: {id: id, time: time, fields: {id: string, time: timestamp, card: string}}
      features:
        feature_score: {from: payments, by: card, over: 1h, measure: count}
        outcome: {from: payments, by: card, over: 1h, measure: count}
        score: {from: payments, by: card, over: 1h, measure: count}
      decide: {on: payments, key: card}
      """;

  private static TestDatabase database;
  private PostgresOutput output;

  @BeforeAll
  static void createDatabase(PostgresServer server) throws SQLException {
    database = new TestDatabase(server, PackViewsTest.class);
  }

  @BeforeEach
  void makeTables(TestInfo test) throws SQLException {
    database.use(test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT));
    output = database.output(TestPack.all());
  }

  @Test
  void shouldHideWhatWasRetracted() throws Exception {
    sessions(
        session("kept", 0, 10, 2, Status.CLOSED), session("void", 20, 30, 2, Status.RETRACTED));
    alerts(
        alert("kept", 0, 10, 2, Alert.Status.OPEN),
        alert("void", 20, 30, 2, Alert.Status.RETRACTED));

    assertEquals(List.of("kept"), current("sessions_current"));
    assertEquals(List.of("kept"), current("session_shopping"));
    assertEquals(List.of("kept"), current("alerts_current"));
  }

  @Test
  void shouldHideWhatAnEarlierOneCovers() throws Exception {
    sessions(
        session("true", 10, 50, 5, Status.OPEN),
        session("inside", 20, 40, 3, Status.OPEN),
        session("touching", 50, 60, 1, Status.CLOSED),
        session("next", 51, 60, 1, Status.CLOSED),
        session("before", 0, 9, 1, Status.CLOSED));

    assertEquals(List.of("before", "next", "true"), current("sessions_current"));
  }

  @Test
  void shouldHideOfTwoThatStartTogetherTheOneWithFewerEvents() throws Exception {
    sessions(session("few", 0, 50, 1, Status.OPEN), session("many", 0, 40, 2, Status.OPEN));
    alerts(alert("few", 0, 50, 1, Alert.Status.OPEN), alert("many", 0, 40, 2, Alert.Status.OPEN));

    assertEquals(List.of("many"), current("sessions_current"));
    assertEquals(List.of("many"), current("alerts_current"));
  }

  @Test
  void shouldHideNothingForWhatIsVoidOrAnothers() throws Exception {
    sessions(session("shown", 10, 20, 1, Status.OPEN), session("void", 0, 30, 9, Status.RETRACTED));
    TestLines.write(
        output, Session.TYPE, List.of(TestLines.session("other", 8L, 0, 30, 9, Status.OPEN, 1)));
    alerts(alert("shown", 10, 20, 1, Alert.Status.OPEN));
    TestLines.write(
        output, Alert.TYPE, List.of(line("rule", "r2", "k", 0, 30), line("key", "r", "k2", 0, 30)));

    assertEquals(List.of("other", "shown"), current("sessions_current"));
    assertEquals(List.of("key", "rule", "shown"), current("alerts_current"));
  }

  @Test
  void shouldNotHideTheTruthForAnOrphanThatReachesIntoIt() throws Exception {
    sessions(
        session("first", 0, 30, 3, Status.CLOSED),
        session("orphan", 20, 45, 4, Status.OPEN),
        session("second", 40, 60, 3, Status.CLOSED));

    assertEquals(List.of("first", "second"), current("sessions_current"));
  }

  @Test
  void shouldGiveMeasuresAndFlagsAndKeysTheirTypes() throws Exception {
    assertEquals(
        List.of(
            "id:text",
            "start:timestamp with time zone",
            "end:timestamp with time zone",
            "events:bigint",
            "status:text",
            "revision:bigint",
            "timing:text",
            "customer:bigint",
            "n:bigint",
            "cents:numeric",
            "mean:double precision",
            "landing:text",
            "last_at:timestamp with time zone",
            "measure_events:bigint",
            "busy:boolean"),
        database.columns("session_shopping"));
    Map<String, Object> measures = new LinkedHashMap<>();
    measures.put("n", 2L);
    measures.put("cents", 1e19);
    measures.put("mean", Double.NEGATIVE_INFINITY);
    measures.put("landing", "a\u0000b");
    measures.put("last_at", Instant.ofEpochMilli(5));
    measures.put("events", 77L);
    TestLines.write(
        output,
        Session.TYPE,
        List.of(
            JsonWriter.of(Session.TYPE)
                .line(
                    new Session(
                        "a",
                        "shopping",
                        7L,
                        0,
                        5,
                        3,
                        measures,
                        Map.of("busy", true),
                        Status.OPEN,
                        1,
                        RecordTiming.EARLY,
                        null,
                        "shop",
                        2L)),
            JsonWriter.of(Session.TYPE)
                .line(
                    new Session(
                        "b",
                        "it's-odd",
                        Arrays.asList(9L, "p"),
                        0,
                        5,
                        3,
                        Map.of(),
                        Map.of("busy", false),
                        Status.OPEN,
                        1,
                        RecordTiming.EARLY,
                        null,
                        "shop",
                        2L))));

    assertEquals(
        List.of("7 3 77 2 10000000000000000000 -Infinity a\uFFFDb 1970-01-01 00:00:00.005+00 t"),
        database.rows(
            "SELECT customer, events, measure_events, n, cents, mean, landing, last_at, busy"
                + " FROM session_shopping"));
    assertEquals(
        List.of("9 p f"), database.rows("SELECT customer, page, busy FROM \"session_it's-odd\""));
  }

  @Test
  void shouldGiveGroupsTheirTypes() throws Exception {
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("page", null);
    group.put("mobile", true);
    TestLines.write(
        output,
        Metric.TYPE,
        List.of(
            JsonWriter.of(Metric.TYPE)
                .line(
                    new Metric(
                        "a",
                        "orders",
                        group,
                        0L,
                        60_000L,
                        Map.of("mean", Double.NaN),
                        1,
                        RecordTiming.EARLY,
                        false,
                        "shop",
                        2L)),
            JsonWriter.of(Metric.TYPE)
                .line(
                    new Metric(
                        "b",
                        "total",
                        Map.of(),
                        null,
                        null,
                        Map.of(),
                        1,
                        RecordTiming.EARLY,
                        false,
                        "shop",
                        2L))));

    assertEquals(
        List.of("1970-01-01 00:01:00+00 null t NaN f"),
        database.rows("SELECT \"end\", page, mobile, mean, final FROM metric_orders"));
    assertEquals(List.of("b null"), database.rows("SELECT id, start FROM metric_total"));
    assertEquals(
        List.of("id", "start", "end", "revision", "timing", "final"),
        database.columns("metric_total").stream().map(c -> c.replaceAll(":.*", "")).toList());
    assertEquals(List.of("2"), database.rows("SELECT count(*) FROM metrics_current"));
  }

  @Test
  void shouldGiveFeaturesTheirTypes() throws Exception {
    List<String> columns = database.columns("decisions_current");
    assertEquals(
        List.of(
            "spend:double precision",
            "cents_1h:numeric",
            "n:bigint",
            "seen:timestamp with time zone",
            "whose:text",
            "feature_score:bigint",
            "big:boolean"),
        columns.subList(14, columns.size()),
        "score is a column of the table's");
    Map<String, Object> features = new LinkedHashMap<>();
    features.put("spend", Double.POSITIVE_INFINITY);
    features.put("cents_1h", Long.MAX_VALUE);
    features.put("n", 1L);
    features.put("seen", null);
    features.put("whose", "c");
    features.put("score", 5L);
    features.put("big", true);
    for (long revision : new long[] {2, 1}) {
      TestLines.write(
          output,
          Decision.TYPE,
          List.of(
              JsonWriter.of(Decision.TYPE)
                  .line(
                      new Decision(
                          "e",
                          0,
                          null,
                          Outcomes.REVIEW,
                          90 + revision,
                          List.of("many"),
                          List.of(),
                          features,
                          revision,
                          RecordTiming.EARLY,
                          "shop",
                          2L,
                          1,
                          2))));
    }

    assertEquals(
        List.of("e null 92 [\"many\"] 2 2 Infinity 9223372036854775807 1 null c 5 t"),
        database.rows(
            "SELECT event, key, score, rules, version, revision, spend, cents_1h, n, seen, whose,"
                + " feature_score, big FROM decisions_current"));
  }

  @Test
  void shouldGiveLongNamesThatBeginAlikePlacesOfTheirOwn() throws Exception {
    String alike = "visits_of_the_shop_in_the_evening_by_customers_who_come_back_often";
    database.use("long_names");
    database.output(PackReader.read("test", LONG_NAMES.replace("ALIKE", alike)));
    String begin = ("session_" + alike).substring(0, 46);
    List<String> names =
        database.rows(
            "SELECT viewname FROM pg_views WHERE schemaname = current_schema()"
                + " AND viewname LIKE 'session\\_%' ORDER BY viewname");
    assertEquals(2, names.size(), names::toString);
    for (String name : names) {
      // PostgreSQL has room for 63 bytes; the hash is 8 bytes of a SHA-256, in hexadecimal digits.
      assertTrue(name.matches(begin + "_[0-9a-f]{16}"), name);
      List<String> columns = database.columns(name);
      assertEquals(
          List.of(alike.substring(0, 46), alike.substring(0, 46)),
          columns.stream()
              .filter(c -> c.startsWith("visits"))
              .map(c -> c.substring(0, 46))
              .toList());
    }
    assertEquals(
        List.of(hashed("session_" + alike + "_a"), hashed("session_" + alike + "_b")).stream()
            .sorted()
            .toList(),
        names.stream().sorted().toList(),
        "the same names in every run");
  }

  private static String hashed(String name) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.US_ASCII));
    return name.substring(0, 46) + "_" + HexFormat.of().formatHex(hash).substring(0, 16);
  }

  @Test
  void shouldNeverGiveTwoColumnsOneName() throws Exception {
    database.use("alike");
    database.output(PackReader.read("test", ALIKE));
    List<String> columns =
        database.columns("decisions_current").stream().map(c -> c.replaceAll(":.*", "")).toList();
    assertEquals(
        List.of("feature_score", "feature_outcome"),
        columns.subList(columns.indexOf("decided") + 1, columns.size() - 1),
        "the one who is called so has the name");
    assertTrue(
        columns.get(columns.size() - 1).matches("feature_score_[0-9a-f]{16}"), columns::toString);
  }

  @Test
  void shouldShowEveryTable() throws SQLException {
    assertEquals(
        List.of(
            "alerts_current",
            "dead_letters_current",
            "decisions_current",
            "expectations_current",
            "late_current",
            "metric_orders",
            "metric_total",
            "metrics_current",
            "session_it's-odd",
            "session_shopping",
            "sessions_current"),
        database.rows(
            "SELECT viewname FROM pg_views WHERE schemaname = current_schema()"
                + " ORDER BY viewname COLLATE \"C\""));
    assertTrue(database.columns("dead_letters_current").contains("payload:text"));
  }

  private void sessions(byte[]... lines) throws Exception {
    TestLines.write(output, Session.TYPE, List.of(lines));
  }

  private void alerts(byte[]... lines) throws Exception {
    TestLines.write(output, Alert.TYPE, List.of(lines));
  }

  private static byte[] session(String id, long start, long end, long events, Status status) {
    return TestLines.session(id, 7L, start, end, events, status, 1);
  }

  private static byte[] alert(String id, long start, long end, long count, Alert.Status status) {
    return JsonWriter.of(Alert.TYPE)
        .line(
            new Alert(
                id,
                "r",
                "k",
                Outcomes.REVIEW,
                start,
                end,
                count,
                List.of("e"),
                1,
                null,
                status,
                1,
                null,
                "shop",
                2L));
  }

  private static byte[] line(String id, String rule, String key, long start, long end) {
    return JsonWriter.of(Alert.TYPE)
        .line(
            new Alert(
                id,
                rule,
                key,
                Outcomes.REVIEW,
                start,
                end,
                9,
                List.of("e"),
                1,
                null,
                Alert.Status.OPEN,
                1,
                null,
                "shop",
                2L));
  }

  private List<String> current(String view) throws SQLException {
    return database.rows("SELECT id FROM " + view + " ORDER BY id");
  }
}
