package io.weir.io.bigquery;

import com.google.api.services.bigquery.model.TableRow;
import io.weir.transforms.record.RecordType;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write.CreateDisposition;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write.Method;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryIO.Write.WriteDisposition;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryStorageApiInsertError;
import org.apache.beam.sdk.io.gcp.bigquery.RowMutationInformation;
import org.apache.beam.sdk.io.gcp.bigquery.RowMutationInformation.MutationType;
import org.apache.beam.sdk.io.gcp.bigquery.TableRowJsonCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Writes lines to the table of their record type with the Storage Write API, at least once. A
 * repeated row changes nothing: an upsert has the same sequence, and of appended rows one counts.
 */
final class BigQuerySink
    extends PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> {
  private final BigQueryOutput output;
  private final RecordType<?> type;

  BigQuerySink(BigQueryOutput output, RecordType<?> type) {
    this.output = output;
    this.type = type;
  }

  @Override
  public PCollectionList<String> expand(PCollection<List<KV<byte[], byte[]>>> lines) {
    lines
        .apply("Rows", ParDo.of(new RowFn(type, output.method())))
        .setCoder(TableRowJsonCoder.of())
        .apply("Write", write())
        .getFailedStorageApiInserts()
        .apply("Refused rows", ParDo.of(new RefusedRowFn(output.uri(), type.name())));
    return PCollectionList.empty(lines.getPipeline());
  }

  private BigQueryIO.Write<TableRow> write() {
    BigQueryTable table = BigQueryTable.of(type, output.method());
    BigQueryIO.Write<TableRow> write =
        BigQueryIO.writeTableRows()
            .to(table.reference(output.project(), output.dataset()))
            .withSchema(table.schema())
            .withClustering(table.clusteringFields())
            .withMethod(Method.STORAGE_API_AT_LEAST_ONCE)
            .withCreateDisposition(CreateDisposition.CREATE_IF_NEEDED)
            .withWriteDisposition(WriteDisposition.WRITE_APPEND)
            // Without this function Beam 2.70 cannot convert a refused upsert back to a row, and
            // loses the row with nothing but a line in the log.
            .withFormatRecordOnFailureFunction(row -> row)
            .withoutValidation()
            .withTestServices(output.services());
    return switch (output.method()) {
      case UPSERT ->
          write
              .withPrimaryKey(table.identity())
              .withRowMutationInformationFn(
                  row -> RowMutationInformation.of(MutationType.UPSERT, LineRow.sequence(row)));
      case APPEND -> write.withTimePartitioning(table.partitioning());
    };
  }

  static final class RowFn extends DoFn<List<KV<byte[], byte[]>>, TableRow> {
    private final RecordType<?> type;
    private final BigQueryMethod method;
    private transient BigQueryTable table;

    RowFn(RecordType<?> type, BigQueryMethod method) {
      this.type = type;
      this.method = method;
    }

    @Setup
    public void setUp() {
      table = BigQueryTable.of(type, method);
    }

    @ProcessElement
    public void process(@Element List<KV<byte[], byte[]>> lines, OutputReceiver<TableRow> receiver)
        throws IOException {
      for (KV<byte[], byte[]> line : lines) {
        receiver.output(LineRow.of(table, line.getValue()));
      }
    }
  }

  /** Fails the bundle of a row that BigQuery refuses, so that no record is lost silently. */
  static final class RefusedRowFn extends DoFn<BigQueryStorageApiInsertError, Void> {
    private final String uri;
    private final String kind;

    RefusedRowFn(String uri, String kind) {
      this.uri = uri;
      this.kind = kind;
    }

    @ProcessElement
    @SuppressWarnings("DoNotCallSuggester") // Beam calls it for refused rows alone.
    public void process(@Element BigQueryStorageApiInsertError refused) throws IOException {
      throw new IOException(
          uri + ": a row of " + kind + " was refused: " + refused.getErrorMessage());
    }
  }
}
