package io.weir.io.postgres;

import io.weir.io.OtherVersions;
import io.weir.io.Output;
import io.weir.transforms.pack.spec.Pack;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Tables of a PostgreSQL database, one of each kind, with views of their current truth. A row is
 * the newest revision of a record. What PostgreSQL cannot hold is stored as near as it can: U+0000
 * as U+FFFD, and of an event's id in {@code decisions} or a key in {@code alerts} and {@code
 * sessions} longer than 500 characters the first 100, {@code #} and its SHA-256.
 *
 * @param uri as the user wrote it
 * @param database the database
 * @param retryFor how long trouble with the connection is borne before it fails a bundle
 */
public record PostgresOutput(String uri, PostgresDatabase database, Duration retryFor)
    implements Output {
  /** How long trouble is borne where the user does not say. */
  public static final Duration RETRY_FOR = Duration.ofMinutes(2);

  /**
   * Makes the tables and views of the pack that are not there. Rows that are there stay, whether or
   * not the run is bounded: writing a record again changes nothing.
   */
  @Override
  public List<String> prepare(Pack pack, boolean bounded, OtherVersions others) {
    return asking(connection -> PostgresSchema.make(connection, pack, others));
  }

  /** Makes everything in a transaction that is rolled back; without a pack only connects. */
  @Override
  public List<String> check(Pack pack, boolean bounded, OtherVersions others) {
    return asking(
        connection -> pack == null ? List.of() : PostgresSchema.check(connection, pack, others));
  }

  private interface Question {
    List<String> ask(Connection connection) throws SQLException;
  }

  private List<String> asking(Question question) {
    List<String> problems;
    try (Connection connection = database.connect()) {
      problems = question.ask(connection);
    } catch (SQLException e) {
      problems = List.of(PostgresErrorAdvice.on(e, database));
    }
    return problems.stream().map(problem -> "--output=" + uri + ": " + problem).toList();
  }

  @Override
  public PTransform<PCollection<KV<byte[], byte[]>>, PCollectionList<String>> write(
      String kind, boolean bounded) {
    return new PostgresSink(database, kind, retryFor);
  }
}
