package io.weir.io.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.OtherVersions;
import io.weir.io.PackRecords;
import io.weir.io.TestPack;
import io.weir.testing.PostgresServer;
import io.weir.testing.SharedServers;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Getting a real database ready, or saying why it cannot be. */
@Tag("system")
@ExtendWith(SharedServers.class)
class PostgresOutputTest {
  private static TestDatabase database;
  @TempDir Path directory;

  @BeforeAll
  static void createDatabase(PostgresServer server) throws SQLException {
    database = new TestDatabase(server, PostgresOutputTest.class);
  }

  @BeforeEach
  void makeSchema(TestInfo test) throws SQLException {
    database.use(test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT));
  }

  @Test
  void shouldMakeTheTablesThatThePackCanFill() throws SQLException {
    database.output(TestPack.streams());
    assertEquals(List.of("dead-letters", "late", "weir_versions"), tables());

    database.output(TestPack.all());
    assertEquals(
        List.of(
            "alerts",
            "dead-letters",
            "decisions",
            "expectations",
            "late",
            "metrics",
            "sessions",
            "weir_versions"),
        tables());
  }

  @Test
  void shouldTypeColumnsByTheFieldsOfThePack() throws Exception {
    database.output(TestPack.all());

    assertEquals(
        List.of(
            "event:text",
            "time:timestamp with time zone",
            "key:text",
            "outcome:text",
            "score:bigint",
            "rules:jsonb",
            "reasons:jsonb",
            "features:jsonb",
            "revision:bigint",
            "timing:text",
            "pack:text",
            "version:text",
            "arrived:timestamp with time zone",
            "decided:timestamp with time zone"),
        database.columns("decisions"));
    assertTrue(database.columns("alerts").contains("key:text"));
    assertTrue(database.columns("sessions").contains("key:jsonb"), "one session's keys are lists");
    assertTrue(database.columns("expectations").containsAll(List.of("event:bigint", "key:bigint")));
    assertTrue(database.columns("late").contains("id:jsonb"), "of a string and an int");
    assertTrue(
        database
            .columns("metrics")
            .containsAll(List.of("group:jsonb", "end:timestamp with time zone", "final:boolean")));

    database.use("typed_lists");
    database.output(TestPack.decisions("[card, amount]"));
    assertTrue(database.columns("decisions").contains("key:jsonb"));
    database.use("typed_ids");
    PostgresOutput listed = database.output(TestPack.decisionsWithId("[id, cents]"));
    assertTrue(database.columns("decisions").contains("event:jsonb"));
    String line = "{\"pack\":\"shop\",\"event\":[\"%s\",%d],\"revision\":%d}";
    List<byte[]> lines =
        Stream.of(line.formatted("a", 9, 1), line.formatted("a", 10, 1), line.formatted("a", 9, 2))
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();
    TestLines.write(listed, Decision.TYPE, lines);
    assertEquals(
        List.of("9 2", "10 1"),
        database.rows("SELECT (event->>1) || ' ' || revision FROM decisions ORDER BY event->1"));
    database.use("typed_doubles");
    database.output(TestPack.decisions("amount"));
    assertTrue(database.columns("alerts").contains("key:double precision"));
  }

  @Test
  void shouldLeaveRowsAndReadersAloneWhenStartedAgain() throws Exception {
    PostgresOutput output = database.output(TestPack.sessions("n"));
    TestLines.write(output, Session.TYPE, List.of(TestLines.session("a", 7)));
    database.execute("DROP ROLE IF EXISTS reader; CREATE ROLE reader");
    database.execute("GRANT SELECT ON session_shopping TO reader");
    database.execute("CREATE VIEW mine AS SELECT n FROM session_shopping");

    assertEquals(
        List.of(), output.prepare(PackRecords.of(TestPack.sessions("n")), true, OtherVersions.ASK));
    assertEquals(
        List.of(),
        output.prepare(PackRecords.of(TestPack.sessions("n")), false, OtherVersions.ASK));

    assertEquals(List.of("7"), database.rows("SELECT n FROM mine"));
    assertEquals(
        List.of("t"),
        database.rows("SELECT has_table_privilege('reader', 'session_shopping', 'SELECT')"));
    database.execute("DROP OWNED BY reader; DROP ROLE reader");
  }

  @Test
  void shouldReportWhatIsWrongAndChangeNothingWhenChecked() throws SQLException {
    PostgresOutput output = database.output("");

    assertEquals(
        List.of(), output.check(PackRecords.of(TestPack.sessions("n")), true, OtherVersions.ASK));
    assertEquals(
        List.of(), output.check(PackRecords.of(/* pack= */ null), true, OtherVersions.ASK));
    assertEquals(
        List.of(),
        database.rows(
            "SELECT relname FROM pg_class WHERE relnamespace = current_schema::regnamespace"));

    database.execute("CREATE TABLE sessions (id text PRIMARY KEY, start text)");
    assertEquals(
        output.prepare(PackRecords.of(TestPack.sessions("n")), true, OtherVersions.ASK),
        output.check(PackRecords.of(TestPack.sessions("n")), true, OtherVersions.ASK));
    assertEquals(
        1, output.check(PackRecords.of(TestPack.sessions("n")), true, OtherVersions.ASK).size());
  }

  @Test
  void shouldMakeAViewAnewWhoseColumnsChange() throws SQLException {
    database.output(TestPack.sessions("n", "gone"));
    PostgresOutput output = database.output(TestPack.sessions("first", "n"));

    List<String> columns = database.columns("session_shopping");
    assertTrue(columns.contains("first:bigint") && !columns.contains("gone:bigint"), "" + columns);

    database.execute("CREATE VIEW mine AS SELECT first FROM session_shopping");
    refused(output, TestPack.sessions("n"), "cannot drop view session_shopping because other");
    assertTrue(database.columns("session_shopping").contains("first:bigint"), "all or nothing");
  }

  @Test
  void shouldLetSeveralJobsStartAtOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<String>>> problems = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        problems.add(
            pool.submit(
                () ->
                    database
                        .output("")
                        .prepare(PackRecords.of(TestPack.all()), false, OtherVersions.ASK)));
      }
      for (Future<List<String>> each : problems) {
        assertEquals(List.of(), each.get());
      }
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void shouldRefuseTablesOfAnotherShapeAllAtOnce() throws SQLException {
    database.execute("CREATE TABLE sessions (id text PRIMARY KEY, start text)");
    database.execute("CREATE VIEW late AS SELECT 1 AS x");

    List<String> problems =
        database
            .output("")
            .prepare(PackRecords.of(TestPack.sessions("n")), false, OtherVersions.ASK);

    assertEquals(2, problems.size(), problems.toString());
    assertTrue(
        problems
            .get(0)
            .startsWith(
                "--output="
                    + database.uri()
                    + ": there is a \"sessions\" of another shape: it has no column \"session\", it"
                    + " has no column \"key\", \"start\" is text and should be timestamp with time"
                    + " zone, it has no column \"end\""),
        problems.get(0));
    assertTrue(problems.get(0).endsWith("another schema with ?currentSchema=NAME"));
    assertTrue(problems.get(1).contains("there is a \"late\" of another shape"), problems.get(1));
    assertEquals(List.of("sessions"), tables(), "nothing is made");
  }

  @Test
  void shouldRefuseTablesOfAnotherIdentity() throws SQLException {
    PostgresOutput output = database.output(TestPack.sessions("n"));
    database.execute("ALTER TABLE sessions DROP CONSTRAINT sessions_pkey");
    refused(output, TestPack.sessions("n"), "there is something of another shape: ");

    database.use("taken");
    database.execute("CREATE TABLE session_shopping (x int)");
    refused(
        database.output(""), TestPack.sessions("n"), "\"session_shopping\" is not a view; drop or");
  }

  @Test
  void shouldRefuseTypesThatAnotherPackHasMade() throws SQLException {
    database.output(TestPack.decisions("card"));

    List<String> problems =
        database
            .output("")
            .prepare(PackRecords.of(TestPack.decisions("amount")), false, OtherVersions.ASK);

    assertEquals(2, problems.size(), problems.toString());
    for (String problem : problems) {
      assertTrue(problem.contains("\"key\" is text and should be double precision;"), problem);
    }
  }

  @Test
  void shouldReportWhatIsNotThere() {
    int port = database.server().port();
    refused(
        TestDatabase.parse("jdbc:postgresql://localhost:" + port + "/nothing?user=postgres"),
        "there is no database nothing; CREATE DATABASE makes one");
    refused(
        TestDatabase.parse(database.server().jdbcUrl() + "&currentSchema=nowhere"),
        "there is no schema nowhere that the user may use; CREATE SCHEMA makes one");
    refused(
        TestDatabase.parse("jdbc:postgresql://localhost:1/postgres"),
        "no PostgreSQL can be reached at localhost:1/postgres: Connection to localhost:1 refused");
    refused(
        TestDatabase.parse("jdbc:postgresql://nohost.invalid/postgres"),
        "no PostgreSQL can be reached at nohost.invalid/postgres: unknown host nohost.invalid");
  }

  @Test
  void shouldReportWhatIsNotAllowed() throws SQLException {
    database.output(TestPack.sessions("n"));
    database.execute("DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN");
    String asGuest = database.uri().replace("user=postgres", "user=guest");
    PostgresOutput output = TestDatabase.parse(asGuest);
    String schema = database.schema();

    refused(output, TestPack.sessions("n"), "there is no schema " + schema + " that the user may");
    database.execute("GRANT USAGE ON SCHEMA " + schema + " TO guest");
    refused(
        output,
        TestPack.sessions("n"),
        "permission denied for schema " + schema + "; GRANT the user CREATE on the schema");
    database.execute("GRANT CREATE ON SCHEMA " + schema + " TO guest");
    refused(output, TestPack.sessions("n"), "must be owner of table sessions; GRANT the user");
    database.execute("DROP OWNED BY guest; DROP ROLE guest");
  }

  @Test
  void shouldLogInWithASecretFromAFile() throws Exception {
    database.execute("CREATE ROLE locked LOGIN PASSWORD 'hunter2'");
    database.execute("GRANT ALL ON SCHEMA " + database.schema() + " TO locked");
    String data = database.rows("SHOW data_directory").get(0);
    database.execute(
        "COPY (VALUES ('host all locked all scram-sha-256'), ('host all all all trust')) TO '"
            + data
            + "/pg_hba.conf'; SELECT pg_reload_conf()");
    String uri = database.uri().replace("user=postgres", "user=locked");
    Path right = Files.writeString(directory.resolve("right"), "hunter2\n");
    Path wrong = Files.writeString(directory.resolve("wrong"), "hunter3\n");

    refused(
        TestDatabase.parse(uri), "give ?user=NAME&password=env:VARIABLE or password=file:/path");
    refused(
        TestDatabase.parse(uri + "&password=file:" + wrong),
        "it lets nobody in so: password authentication failed for user \"locked\"");
    refused(
        TestDatabase.parse(uri + "&password=file:" + directory + "/none"), "/none cannot be read");
    refused(
        TestDatabase.parse(uri + "&password=env:WEIR_TEST_NO_SUCH"),
        "there is no variable WEIR_TEST_NO_SUCH in the environment");
    assertEquals(
        List.of(),
        TestDatabase.parse(uri + "&password=file:" + right)
            .prepare(PackRecords.of(TestPack.streams()), true, OtherVersions.ASK));
  }

  private static void refused(PostgresOutput output, String problem) {
    refused(output, TestPack.streams(), problem);
  }

  private static void refused(PostgresOutput output, Pack pack, String problem) {
    List<String> problems = output.prepare(PackRecords.of(pack), false, OtherVersions.ASK);
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith("--output=" + output.uri() + ": "), problems.get(0));
    assertTrue(problems.get(0).contains(problem), problems.get(0));
  }

  private static List<String> tables() throws SQLException {
    return database.rows(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1");
  }
}
