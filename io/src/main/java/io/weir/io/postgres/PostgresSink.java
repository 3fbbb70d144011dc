package io.weir.io.postgres;

import io.weir.transforms.record.RecordType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Writes lines to the table of their record type. A bundle is finished when its lines are in the
 * table.
 */
final class PostgresSink
    extends PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> {
  private final PostgresDatabase database;
  private final RecordType<?> type;
  private final Duration retryFor;

  PostgresSink(PostgresDatabase database, RecordType<?> type, Duration retryFor) {
    this.database = database;
    this.type = type;
    this.retryFor = retryFor;
  }

  @Override
  public PCollectionList<String> expand(PCollection<List<KV<byte[], byte[]>>> lines) {
    lines.apply("Write", ParDo.of(new WriteFn(database, type, retryFor)));
    return PCollectionList.empty(lines.getPipeline());
  }

  static final class WriteFn extends DoFn<List<KV<byte[], byte[]>>, Void> {
    private final PostgresDatabase database;
    private final RecordType<?> type;
    private final Duration retryFor;
    private transient PostgresWriter writer;

    WriteFn(PostgresDatabase database, RecordType<?> type, Duration retryFor) {
      this.database = database;
      this.type = type;
      this.retryFor = retryFor;
    }

    @Setup
    public void setUp() {
      writer = new PostgresWriter(database, type, retryFor);
    }

    @StartBundle
    public void start() {
      writer.clear();
    }

    @ProcessElement
    public void write(@Element List<KV<byte[], byte[]>> lines) throws SQLException {
      for (KV<byte[], byte[]> line : lines) {
        writer.add(line.getValue());
      }
    }

    @FinishBundle
    public void finish() throws SQLException {
      writer.flush();
    }

    @Teardown
    public void tearDown() throws SQLException {
      writer.close();
    }
  }
}
