package io.weir.benchmarks.postgres;

import io.weir.io.OtherVersions;
import io.weir.io.PackRecords;
import io.weir.io.json.JsonWriter;
import io.weir.io.postgres.PostgresOutput;
import io.weir.io.postgres.PostgresWriter;
import io.weir.io.uri.OutputUris;
import io.weir.testing.PostgresServer;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.yaml.PackReader;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Session;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Rows per second of sessions into a real PostgreSQL over one connection: our batches of JSON, and
 * in the same run what a JDBC sink does, a guarded upsert a row in batches of the driver's that it
 * rewrites to statements of many rows (reWriteBatchedInserts). Both are given what they take ready
 * made: lines here, values there. Three in four lines are new sessions, the others newer revisions.
 * Arguments: number of lines, then rounds.
 */
public final class PostgresBenchmark {
  private static final int BATCH = 1_000;

  private static final String PACK =
      """
      pack: shop
      version: 2
      streams:
        clicks: {id: id, time: time, fields: {id: string, time: timestamp, customer: string}}
      sessions:
        shopping: {from: clicks, by: customer, gap: 1s, measures: {n: {measure: count}}, flags: {busy: "n > 1"}}
      """;

  private static final String UPSERT =
      """
      INSERT INTO sessions (id, session, key, start, "end", events, measures, flags, status,
        revision, timing, "supersededBy", pack, version)
      VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET session = excluded.session, key = excluded.key,
        start = excluded.start, "end" = excluded."end", events = excluded.events,
        measures = excluded.measures, flags = excluded.flags, status = excluded.status,
        revision = excluded.revision, timing = excluded.timing, "supersededBy" = excluded."supersededBy",
        pack = excluded.pack, version = excluded.version
      WHERE excluded.revision > sessions.revision
      """;

  private PostgresBenchmark() {}

  public static void main(String[] args) throws SQLException {
    int lines = args.length > 0 ? Integer.parseInt(args[0]) : 300_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    List<SessionRow> rows = rows(lines);
    List<byte[]> ready = rows.stream().map(SessionRow::line).toList();
    Pack pack = PackReader.read("shop", PACK);
    try (PostgresServer server = PostgresServer.start()) {
      PostgresOutput output =
          (PostgresOutput) OutputUris.parse(server.jdbcUrl()).outputs().get(0).output();
      List<String> problems = output.prepare(PackRecords.of(pack), true, OtherVersions.ASK);
      if (!problems.isEmpty()) {
        throw new IllegalStateException(problems.toString());
      }
      for (int round = 1; round <= rounds; round++) {
        empty(server);
        report("weir", round, lines, timed(() -> weir(output, ready)));
        long revisions = revisions(server);
        empty(server);
        report("reWriteBatchedInserts", round, lines, timed(() -> rival(server, rows)));
        if (revisions != revisions(server)) {
          throw new IllegalStateException("the two writers do not agree on the revisions");
        }
      }
    }
  }

  private record SessionRow(String id, String key, long start, long events, long revision) {
    byte[] line() {
      return JsonWriter.of(Session.TYPE)
          .line(
              new Session(
                  id,
                  "shopping",
                  key,
                  start,
                  start + 1_000,
                  events,
                  Map.of("n", events),
                  Map.of("busy", events > 1),
                  Session.Status.OPEN,
                  revision,
                  RecordTiming.EARLY,
                  null,
                  "shop",
                  2L));
    }
  }

  private static List<SessionRow> rows(int lines) {
    Random random = new Random(7);
    List<SessionRow> rows = new ArrayList<>(lines);
    int sessions = 0;
    for (int i = 0; i < lines; i++) {
      // Not of the last few batches: the rival would have to end its own before.
      int old = sessions - 4 * BATCH;
      int session = old > 0 && random.nextInt(4) == 0 ? random.nextInt(old) : sessions++;
      rows.add(
          new SessionRow(
              String.format("%032x", 0x9E3779B97F4A7C15L * (session + 1)),
              "customer-" + session % 50_000,
              1_700_000_000_000L + session * 1_000L,
              1 + random.nextInt(20),
              i));
    }
    return rows;
  }

  private interface Work {
    void run() throws SQLException;
  }

  private static double timed(Work work) throws SQLException {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static void weir(PostgresOutput output, List<byte[]> lines) throws SQLException {
    try (PostgresWriter writer =
        new PostgresWriter(output.database(), Session.TYPE, Duration.ofMinutes(2))) {
      for (byte[] line : lines) {
        writer.add(line);
      }
      writer.flush();
    }
  }

  private static void rival(PostgresServer server, List<SessionRow> rows) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl() + "&reWriteBatchedInserts=true");
        PreparedStatement statement = connection.prepareStatement(UPSERT)) {
      connection.setAutoCommit(false);
      // A statement of many rows must not name a row twice: a batch ends before it would.
      Set<String> inBatch = new HashSet<>();
      for (SessionRow row : rows) {
        if (inBatch.size() == BATCH || inBatch.contains(row.id())) {
          statement.executeBatch();
          connection.commit();
          inBatch.clear();
        }
        inBatch.add(row.id());
        set(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
      connection.commit();
    }
  }

  private static void set(PreparedStatement statement, SessionRow row) throws SQLException {
    statement.setString(1, row.id());
    statement.setString(2, "shopping");
    statement.setString(3, row.key());
    statement.setTimestamp(4, new Timestamp(row.start()));
    statement.setTimestamp(5, new Timestamp(row.start() + 1_000));
    statement.setLong(6, row.events());
    statement.setString(7, "{\"n\":" + row.events() + "}");
    statement.setString(8, "{\"busy\":" + (row.events() > 1) + "}");
    statement.setString(9, "OPEN");
    statement.setLong(10, row.revision());
    statement.setString(11, "EARLY");
    statement.setString(12, null);
    statement.setString(13, "shop");
    statement.setString(14, "2");
  }

  private static void empty(PostgresServer server) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE sessions");
    }
  }

  private static long revisions(PostgresServer server) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT sum(revision) FROM sessions")) {
      result.next();
      return result.getLong(1);
    }
  }

  private static void report(String what, int round, int lines, double seconds) {
    System.out.printf(
        "POSTGRES writer=%s round=%d lines=%d seconds=%.2f linesPerSecond=%.0f%n",
        what, round, lines, seconds, lines / seconds);
  }
}
