package io.weir.io.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.OtherVersions;
import io.weir.io.PackRecords;
import io.weir.io.TestPack;
import io.weir.io.json.JsonWriter;
import io.weir.testing.PostgresServer;
import io.weir.testing.SharedServers;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Session;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of the answers of one version of a pack when another writes to the same tables. */
@Tag("system")
@ExtendWith(SharedServers.class)
class VersionsTest {
  private static TestDatabase database;

  @BeforeAll
  static void createDatabase(PostgresServer server) throws SQLException {
    database = new TestDatabase(server, VersionsTest.class);
  }

  @BeforeEach
  void makeSchema(TestInfo test) throws SQLException {
    database.use(test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT));
  }

  @Test
  void shouldReportTheEffectWhenAnotherVersionExists() throws Exception {
    start(9L, OtherVersions.ASK);
    write(decision("e", 5, 9L, "approve"));

    List<String> problems = prepare(10L, OtherVersions.ASK);
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(
        problems.get(0).contains("holds answers of version 9 of pack shop, and this is 10"),
        problems::toString);
    assertTrue(problems.get(0).contains("--replace: "), problems::toString);
    assertTrue(problems.get(0).contains("--replace=false"), problems::toString);
    assertEquals(
        List.of("9 f"),
        database.rows("SELECT version, replaces FROM weir_versions"),
        "who is refused leaves no trace");
  }

  @Test
  void shouldNotRequireReplaceForTheSameVersionOrEmptyTables() throws Exception {
    start(9L, OtherVersions.ASK);
    start(10L, OtherVersions.ASK);
    write(decision("e", 5, 10L, "approve"));
    start(10L, OtherVersions.ASK);
    start("v1", OtherVersions.ASK, "other");
  }

  @Test
  void shouldRefuseALowerVersionUnlessBothAreKept() throws Exception {
    start("v10", OtherVersions.ASK);
    write(decision("e", 5, "v10", "approve"));

    for (OtherVersions others : List.of(OtherVersions.ASK, OtherVersions.REPLACE)) {
      List<String> problems = prepare("v9", others);
      assertEquals(1, problems.size(), problems::toString);
      assertTrue(problems.get(0).contains("a lower version never replaces"), problems::toString);
    }
    start("v9", OtherVersions.KEEP);
    write(decision("e", 8, "v9", "decline"), decision("f", 2, "v9", "review"));
    assertEquals(List.of("e v10 approve", "f v9 review"), decisions("decisions"));
    assertEquals(List.of("e v10 approve", "f v9 review"), decisions("decisions_current"));
  }

  @Test
  void shouldRefuseAVersionThatIsTheSameInOtherDigits() throws Exception {
    start("01", OtherVersions.ASK);
    write(decision("e", 5, "01", "approve"));
    for (OtherVersions others : OtherVersions.values()) {
      List<String> problems = prepare(1L, others);
      assertTrue(problems.get(0).contains("the two are one version"), problems::toString);
    }
  }

  @Test
  void shouldReplaceARowByAHigherVersionAndWithinAVersionByAHigherRevision() throws Exception {
    start(9L, OtherVersions.ASK);
    write(decision("e", 5, 9L, "approve"));
    start(10L, OtherVersions.KEEP);
    write(decision("e", 3, 10L, "review"));
    assertEquals(List.of("e 10 review"), decisions("decisions"));
    write(decision("e", 99, 9L, "approve"));
    assertEquals(List.of("e 10 review"), decisions("decisions"), "9 is lower");
    write(decision("e", 2, 10L, "approve"));
    assertEquals(List.of("e 10 review"), decisions("decisions"), "knew less");
    write(decision("e", 4, 10L, "decline"));
    assertEquals(List.of("e 10 decline"), decisions("decisions"));
  }

  @Test
  void shouldHideWhatAReplacedVersionSaidAndLeaveItInTheTables() throws Exception {
    start(1L, OtherVersions.ASK);
    write(decision("again", 5, 1L, "review"), decision("never", 5, 1L, "decline"));
    sessions(session("long", 0, 100, 9, 1L), session("other", 200, 210, 1, 1L));
    start(2L, OtherVersions.REPLACE);
    assertEquals(List.of(), decisions("decisions_current"), "what 2 says is true, nothing so far");
    write(decision("again", 1, 2L, "approve"));
    sessions(session("short", 50, 60, 2, 2L));

    assertEquals(List.of("again 2 approve"), decisions("decisions_current"));
    assertEquals(List.of("again 2 approve", "never 1 decline"), decisions("decisions"));
    // What a version said does not cover what another says.
    assertEquals(List.of("short 2"), database.rows("SELECT id, version FROM sessions_current"));
    assertEquals(List.of("short"), database.rows("SELECT id FROM session_shopping"));
    assertEquals(List.of("3"), database.rows("SELECT count(*) FROM sessions"));

    start(3L, OtherVersions.KEEP);
    assertEquals(List.of("again 2 approve"), decisions("decisions_current"), "3 replaces nothing");
    start(3L, OtherVersions.REPLACE);
    assertEquals(List.of(), decisions("decisions_current"), "now it does");
    start(3L, OtherVersions.ASK);
    assertEquals(List.of(), decisions("decisions_current"), "what was said stays said");
  }

  @Test
  void shouldLetPacksInOneSchemaBe() throws Exception {
    start(5L, OtherVersions.ASK);
    write(decision("e", 5, 5L, "review"));
    start(6L, OtherVersions.REPLACE, "other");
    assertEquals(List.of("e 5 review"), decisions("decisions_current"));
  }

  private static void start(Serializable version, OtherVersions others) {
    assertEquals(List.of(), prepare(version, others));
  }

  private static void start(Serializable version, OtherVersions others, String name) {
    Pack pack = TestPack.version(version, TestPack.all());
    Pack renamed =
        new Pack(
            name,
            pack.version(),
            pack.streams(),
            pack.features(),
            pack.decide(),
            pack.rules(),
            pack.outcomes(),
            pack.sessions(),
            pack.metrics(),
            pack.expectations());
    assertEquals(List.of(), database.output("").prepare(PackRecords.of(renamed), false, others));
  }

  private static List<String> prepare(Serializable version, OtherVersions others) {
    return database
        .output("")
        .prepare(PackRecords.of(TestPack.version(version, TestPack.all())), false, others);
  }

  private static List<String> decisions(String from) throws SQLException {
    return database.rows("SELECT event, version, outcome FROM " + from + " ORDER BY event");
  }

  private static void write(byte[]... lines) throws Exception {
    TestLines.write(database.output(""), Decision.TYPE, List.of(lines));
  }

  private static void sessions(byte[]... lines) throws Exception {
    TestLines.write(database.output(""), Session.TYPE, List.of(lines));
  }

  private static byte[] decision(
      String event, long revision, Serializable version, String outcome) {
    return JsonWriter.of(Decision.TYPE)
        .line(
            new Decision(
                event,
                0,
                "k",
                outcome,
                1,
                List.of(),
                List.of(),
                Map.of(),
                revision,
                RecordTiming.EARLY,
                "shop",
                version,
                1,
                2));
  }

  private static byte[] session(
      String id, long start, long end, long events, Serializable version) {
    return JsonWriter.of(Session.TYPE)
        .line(
            new Session(
                id,
                "shopping",
                7L,
                start,
                end,
                events,
                Map.of(),
                Map.of(),
                Session.Status.CLOSED,
                2 * events + 1,
                RecordTiming.ON_TIME,
                null,
                "shop",
                version));
  }
}
