package io.weir.io.postgres;

import io.weir.io.OtherVersions;
import io.weir.io.Output;
import io.weir.io.PackRecords;
import io.weir.io.StoredLines;
import io.weir.transforms.record.RecordType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Tables of a PostgreSQL database, one for each type of record, with views of their current rows. A
 * row is the newest revision of a record. Values that PostgreSQL cannot hold are stored in a
 * similar form. U+0000 becomes U+FFFD. An event's id in {@code decisions} or a key in {@code
 * alerts} and {@code sessions} that is longer than 500 characters becomes its first 100 characters,
 * {@code #} and its SHA-256.
 *
 * @param uri URI as the user wrote it
 * @param database the database
 * @param retryFor how long connection failures are retried before they fail a bundle
 */
public record PostgresOutput(String uri, PostgresDatabase database, Duration retryFor)
    implements Output {
  /** Default time for which connection failures are retried. */
  public static final Duration RETRY_FOR = Duration.ofMinutes(2);

  /**
   * Creates the missing tables and views of the pack. Existing rows stay, for bounded and unbounded
   * runs, because writing a record again changes nothing.
   */
  @Override
  public List<String> prepare(PackRecords records, boolean bounded, OtherVersions others) {
    return withConnection(connection -> PostgresSchema.make(connection, records, others));
  }

  /** Creates everything in a transaction that is rolled back. Without a pack, it only connects. */
  @Override
  public List<String> check(PackRecords records, boolean bounded, OtherVersions others) {
    return withConnection(
        connection ->
            records.pack() == null ? List.of() : PostgresSchema.check(connection, records, others));
  }

  private interface DatabaseCheck {
    List<String> run(Connection connection) throws SQLException;
  }

  private List<String> withConnection(DatabaseCheck databaseCheck) {
    List<String> problems;
    try (Connection connection = database.connect()) {
      problems = databaseCheck.run(connection);
    } catch (SQLException e) {
      problems = List.of(PostgresErrorAdvice.on(e, database));
    }
    return problems.stream().map(problem -> "--output=" + uri + ": " + problem).toList();
  }

  @Override
  public PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> write(
      RecordType<?> type, boolean bounded) {
    return new PostgresSink(database, type, retryFor);
  }

  @Override
  public Optional<StoredLines> storedLines() {
    return Optional.of(new StoredRows(database));
  }
}
