package io.weir.io.bigquery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.testing.PostgresServer;
import io.weir.testing.SharedServers;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.RecordType;
import io.weir.transforms.record.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The views' queries are standard SQL but for the quotes of names. PostgreSQL runs them in the
 * stead of BigQuery.
 */
@Tag("system")
@ExtendWith(SharedServers.class)
class CurrentViewTest {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private PostgresServer server;
  private String database;

  @BeforeEach
  void createDatabase(PostgresServer shared) throws SQLException {
    server = shared;
    database = "currentviewtest" + DATABASES.incrementAndGet();
    server.createDatabase(database);
  }

  @Test
  void shouldShowTheHighestVersionAndRevisionOfAppendedRows() throws SQLException {
    BigQueryTable table = create(Decision.TYPE, BigQueryMethod.APPEND);
    decision("a", 1, "9");
    decision("a", 3, "9");
    decision("a", 3, "9");
    decision("a", 2, "9");
    decision("b", 1_000_000_000_000_000L, "9");
    decision("b", 1, "10");

    assertEquals(List.of("a 9 3", "b 10 1"), current(table, "event, version, revision"));
  }

  @Test
  void shouldShowALineWithoutAnIdOnce() throws SQLException {
    BigQueryTable table = create(DeadLetter.TYPE, BigQueryMethod.APPEND);
    execute(
        "INSERT INTO \"p.d.dead_letters\" (hash, origin, time) VALUES"
            + " ('1', 'f:1', '2026-01-01'), ('1', 'f:1', '2026-01-02'), ('2', 'f:2', '2026-01-01')");

    assertEquals(List.of("f:1", "f:2"), current(table, "origin"));
  }

  @ParameterizedTest
  @EnumSource(BigQueryMethod.class)
  void shouldHideRetractedAndOrphanedSessions(BigQueryMethod method) throws SQLException {
    BigQueryTable table = create(Session.TYPE, method);
    session(method, "whole", 0, 50, 6, "CLOSED");
    session(method, "orphan", 10, 60, 5, "OPEN");
    session(method, "after", 55, 70, 2, "CLOSED");
    session(method, "void", 80, 90, 2, "RETRACTED");

    assertEquals(
        List.of("after", "whole"),
        current(table, "id"),
        "the orphan is covered, and does not hide what comes after");
  }

  private BigQueryTable create(RecordType<?> type, BigQueryMethod method) throws SQLException {
    BigQueryTable table = BigQueryTable.of(type, method);
    execute(
        table.columns().entrySet().stream()
            .map(column -> "\"" + column.getKey() + "\" " + sqlType(column.getValue()))
            .collect(Collectors.joining(", ", "CREATE TABLE \"p.d." + table.name() + "\" (", ")")));
    return table;
  }

  private static String sqlType(BigQueryType type) {
    return switch (type) {
      case STRING -> "text COLLATE \"C\"";
      case INTEGER -> "bigint";
      case BOOLEAN -> "boolean";
      case TIMESTAMP -> "timestamp";
      case JSON -> "jsonb";
    };
  }

  private void decision(String event, long revision, String version) throws SQLException {
    execute(
        "INSERT INTO \"p.d.decisions\" (pack, event, version, revision, sequence) VALUES ('shop', '"
            + String.join(
                "', '", event, version, "" + revision, ChangeSequence.of(version, revision))
            + "')");
  }

  private void session(
      BigQueryMethod method, String id, int start, int end, int events, String status)
      throws SQLException {
    String time = "timestamp '2026-01-01' + interval '1 second' * ";
    String sequence = method == BigQueryMethod.APPEND ? ", sequence" : "";
    execute(
        "INSERT INTO \"p.d.sessions\" (pack, version, session, key, id, status, events, start,"
            + " \"end\""
            + sequence
            + ") VALUES ('shop', '1', 'visit', 'k', '"
            + id
            + "', '"
            + status
            + "', "
            + events
            + ", "
            + time
            + start
            + ", "
            + time
            + end
            + (sequence.isEmpty() ? "" : ", '0'")
            + ")");
  }

  private List<String> current(BigQueryTable table, String columns) throws SQLException {
    String query = CurrentView.query(table, "p.d").replace('`', '"');
    List<String> rows = new ArrayList<>();
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT " + columns + " FROM (" + query + ") v ORDER BY 1")) {
      int width = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          row.add(result.getString(i));
        }
        rows.add(String.join(" ", row));
      }
    }
    return rows;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
