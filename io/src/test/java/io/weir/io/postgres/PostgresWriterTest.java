package io.weir.io.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.io.SingleLines;
import io.weir.io.StoredLines;
import io.weir.io.TestPack;
import io.weir.io.json.JsonWriter;
import io.weir.testing.PostgresServer;
import io.weir.testing.SharedServers;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.Session;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** Writing to a real server. */
@Tag("system")
@ExtendWith(SharedServers.class)
class PostgresWriterTest {
  private static TestDatabase database;
  private PostgresOutput output;

  @BeforeAll
  static void createDatabase(PostgresServer server) throws SQLException {
    database = new TestDatabase(server, PostgresWriterTest.class);
  }

  @BeforeEach
  void makeTables(TestInfo test) throws SQLException {
    database.use(test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT));
    output = database.output(TestPack.sessions("n"));
  }

  @Test
  void shouldKeepTheHighestRevisionOfABatch() throws Exception {
    write(
        TestLines.session("a", 2),
        TestLines.session("b", 1),
        TestLines.session("a", 3),
        TestLines.session("a", 1));

    assertEquals(List.of("a 3", "b 1"), revisions());
  }

  @Test
  void shouldReadBackWhatWasWrittenWhenLinesAreStored() throws Exception {
    DeadLetter letter =
        new DeadLetter("s", "parse", "why \"so\"", null, "t/0@7", "{\n\u00e4", "utf-8", 1_500);
    TestLines.write(output, DeadLetter.TYPE, List.of(JsonWriter.of(DeadLetter.TYPE).line(letter)));
    StoredLines stored = output.storedLines().orElseThrow();
    List<JsonNode> lines = new ArrayList<>();

    assertEquals(List.of(), stored.problems("dead-letters"));
    stored.read("dead-letters", line -> lines.add(new ObjectMapper().readTree(line)));

    JsonNode line = lines.get(0);
    assertEquals(1, lines.size());
    assertEquals("s", line.get("stream").textValue());
    assertEquals("why \"so\"", line.get("reason").textValue());
    assertEquals("t/0@7", line.get("origin").textValue());
    assertEquals("{\n\u00e4", line.get("payload").textValue());
    assertEquals(
        Instant.ofEpochMilli(1_500),
        OffsetDateTime.parse(line.get("time").textValue()).toInstant());
    assertEquals(1, stored.problems("no-such-kind").size());
  }

  @Test
  void shouldNeverReplaceANewerRevision() throws Exception {
    write(TestLines.session("a", 2));
    write(TestLines.session("a", 1));
    assertEquals(List.of("a 2"), revisions());

    write(TestLines.session("a", 3));
    assertEquals(List.of("a 3"), revisions());
    assertEquals(
        List.of(
            "a shopping k 1970-01-01 00:00:00+00 1970-01-01 00:00:00.01+00 3 {\"n\": 3}"
                + " {\"busy\": true} OPEN 3 EARLY null shop 2"),
        database.rows("SELECT * FROM sessions"),
        "every column is of the newest");
  }

  @Test
  void shouldCountRedeliveredLinesOnce() throws Exception {
    DeadLetter letter = new DeadLetter("s", "parse", "no", null, "t/0@1", "{\u0000", "utf-8", 7);
    DeadLetter other = new DeadLetter("s", "parse", "no", null, "t/0@2", "{\u0000", "utf-8", 7);
    LateEvent late = new LateEvent("s", "e", 1, 2, null, "{}", "utf-8");
    LateEvent lateToo = new LateEvent("s", "f", 1, 2, null, "{ }", "utf-8");
    for (int i = 0; i < 2; i++) {
      write(TestLines.session("a", 1), TestLines.session("a", 1));
      TestLines.write(
          output,
          DeadLetter.TYPE,
          List.of(
              JsonWriter.of(DeadLetter.TYPE).line(letter),
              JsonWriter.of(DeadLetter.TYPE).line(other),
              JsonWriter.of(DeadLetter.TYPE).line(letter)));
      TestLines.write(
          output,
          LateEvent.TYPE,
          List.of(
              JsonWriter.of(LateEvent.TYPE).line(late),
              JsonWriter.of(LateEvent.TYPE).line(lateToo)));
    }

    assertEquals(List.of("a 1"), revisions());
    assertEquals(
        List.of("t/0@1 {\uFFFD", "t/0@2 {\uFFFD"),
        database.rows("SELECT origin, payload FROM \"dead-letters\" ORDER BY 1"));
    assertEquals(List.of("e", "f"), database.rows("SELECT id #>> '{}' FROM late ORDER BY 1"));
    assertEquals(
        List.of("32"), database.rows("SELECT DISTINCT length(hash) FROM \"dead-letters\""));
  }

  @Test
  void shouldEndWithTheHighestRevisionsOfParallelWriters() throws Exception {
    int writers = 4;
    TreeMap<String, Integer> expected = new TreeMap<>();
    List<List<byte[]>> lines = new ArrayList<>();
    Random random = new Random(5);
    for (int w = 0; w < writers; w++) {
      List<byte[]> own = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        String id = "s" + random.nextInt(700);
        int revision = random.nextInt(1_000_000);
        own.add(TestLines.session(id, revision));
        expected.merge(id, revision, Math::max);
      }
      Collections.shuffle(own, random);
      lines.add(own);
    }
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    StoppedClock clock = new StoppedClock(() -> {});
    try {
      List<Future<?>> done = new ArrayList<>();
      for (List<byte[]> own : lines) {
        done.add(
            pool.submit(
                () -> {
                  TestLines.write(output, Session.TYPE, own, clock);
                  return null;
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      pool.shutdown();
    }

    assertEquals(List.of(), clock.pauses(), "nobody fell to a deadlock");
    assertEquals(
        expected.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList(),
        database.rows("SELECT id, revision FROM sessions ORDER BY id COLLATE \"C\""));
  }

  @Test
  void shouldLoseNothingWhenTheServerGoesAndComesBack() throws Exception {
    StoppedClock clock =
        new StoppedClock(
            () -> {
              database.server().restart();
            });
    try (PostgresWriter writer =
        new PostgresWriter(output.database(), Session.TYPE, Duration.ofMinutes(2), clock)) {
      for (int i = 0; i < 3_000; i++) {
        writer.add(TestLines.session("s" + i, 1));
        if (i == 1_500) {
          database.server().stop();
        }
      }
      writer.flush();
    }

    assertEquals(1, clock.pauses().size());
    assertEquals(List.of("3000"), database.rows("SELECT count(*) FROM sessions"));
  }

  @Test
  void shouldFailWhenTheServerStaysAway() throws Exception {
    StoppedClock clock = new StoppedClock(() -> {});
    try (PostgresWriter writer =
        new PostgresWriter(output.database(), Session.TYPE, Duration.ofSeconds(30), clock)) {
      writer.add(TestLines.session("before", 1));
      writer.flush();
      writer.add(TestLines.session("after", 1));
      database.server().stop();
      try {
        SQLException error = assertThrows(SQLException.class, writer::flush);
        assertTrue(
            error
                .getMessage()
                .matches(
                    "table sessions at localhost:[0-9]+/postgreswritertest: gave up after 30.0 s: .*"),
            error.getMessage());
      } finally {
        database.server().restart();
      }
      writer.flush();
    }

    assertEquals(List.of("after 1", "before 1"), revisions(), "what failed can be tried again");
  }

  @Test
  void shouldFailAtOnceWhereTryingAgainWouldNotHelp() {
    StoppedClock clock = new StoppedClock(() -> {});
    List<byte[]> bad = List.of("{\"id\":\"a\"}".getBytes(StandardCharsets.UTF_8));

    SQLException error =
        assertThrows(SQLException.class, () -> TestLines.write(output, Session.TYPE, bad, clock));

    assertEquals("23502", error.getSQLState());
    assertEquals(List.of(), clock.pauses());
  }

  @Test
  void shouldStoreKeysThatNoIndexHolds() throws Exception {
    // Of random characters: PostgreSQL would compress repeated ones until an index holds them.
    Random random = new Random(3);
    StringBuilder longKey = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      longKey.append((char) (0x4E00 + random.nextInt(20_000)));
    }
    byte[] line = TestLines.session("a", longKey.toString(), 0, 1, 1, Session.Status.OPEN, 1);
    write(line, TestLines.session("b", 1));

    assertEquals(
        List.of("165 " + longKey.substring(0, 100) + "#"),
        database.rows("SELECT length(key), left(key, 101) FROM sessions WHERE id = 'a'"));
  }

  @Test
  void shouldWriteTheRecordsOfAPipeline() throws Exception {
    List<KV<byte[], byte[]>> lines = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      lines.add(KV.of(new byte[0], TestLines.session("s" + i % 50, i)));
    }
    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply(Create.of(lines).withCoder(KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of())))
        .apply(new SingleLines())
        .apply(output.write(Session.TYPE, true));
    pipeline.run().waitUntilFinish();

    assertEquals(
        List.of("50 50 99"),
        database.rows("SELECT count(*), min(revision), max(revision) FROM sessions"));
  }

  private void write(byte[]... lines) throws Exception {
    TestLines.write(output, Session.TYPE, List.of(lines));
  }

  private List<String> revisions() throws SQLException {
    return database.rows("SELECT id, revision FROM sessions ORDER BY id");
  }
}
