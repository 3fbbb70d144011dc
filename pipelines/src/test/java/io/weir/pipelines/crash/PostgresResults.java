package io.weir.pipelines.crash;

import io.weir.testing.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The current records of a job's tables in the database {@code postgres}. */
final class PostgresResults {
  private final PostgresServer server;
  private final String schema;

  PostgresResults(PostgresServer server, String schema) {
    this.server = server;
    this.schema = schema;
  }

  /** Returns the records that the views show. */
  OutputRecords read() {
    OutputRecords records = new OutputRecords();
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      for (String kind : RecordContent.IDENTITIES.keySet()) {
        try (ResultSet rows =
            statement.executeQuery(
                "SELECT row_to_json(r) FROM \"%s\".%s r".formatted(schema, relation(kind)))) {
          while (rows.next()) {
            records.add(
                kind, RecordContent.parse(rows.getString(1).getBytes(StandardCharsets.UTF_8)));
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return records;
  }

  /** Returns the view of a kind; the view of decisions has no column of all features. */
  private static String relation(String kind) {
    return kind.equals(RecordContent.DECISIONS) ? kind : kind.replace('-', '_') + "_current";
  }
}
