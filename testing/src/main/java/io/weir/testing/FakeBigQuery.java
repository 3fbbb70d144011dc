package io.weir.testing;

import com.google.api.core.ApiFuture;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableRow;
import com.google.cloud.bigquery.storage.v1.AppendRowsRequest.MissingValueInterpretation;
import com.google.cloud.bigquery.storage.v1.AppendRowsResponse;
import com.google.cloud.bigquery.storage.v1.ProtoRows;
import com.google.cloud.bigquery.storage.v1.TableSchema;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices.StreamAppendClient;
import org.apache.beam.sdk.io.gcp.bigquery.StorageApiCDC;
import org.apache.beam.sdk.io.gcp.bigquery.TableRowToStorageApiProto;
import org.apache.beam.sdk.io.gcp.testing.FakeBigQueryServices;
import org.apache.beam.sdk.io.gcp.testing.FakeDatasetService;
import org.apache.beam.sdk.io.gcp.testing.FakeJobService;

/**
 * A stand-in for BigQuery in this process: Beam's fake of its services, which keeps tables in
 * static fields, creates tables with schemas and primary keys, and takes rows and upserts of the
 * Storage Write API. It runs no queries. One test uses it at a time.
 */
public final class FakeBigQuery {
  public static final String PROJECT = "weir-test";

  private static final AtomicLong DATASETS = new AtomicLong();

  static {
    FakeDatasetService.setUp();
  }

  private final String dataset = "fake" + DATASETS.incrementAndGet();
  private final SequencedDatasets datasets = new SequencedDatasets();

  private FakeBigQuery() {}

  /**
   * Creates a dataset of a new name. Beam's sink keeps what it knows of tables in static fields,
   * and would take a new table for an older one of the same name.
   */
  public static FakeBigQuery withNewDataset() throws IOException, InterruptedException {
    FakeBigQuery fake = new FakeBigQuery();
    fake.datasets.createDataset(PROJECT, fake.dataset, "", "", null);
    return fake;
  }

  /** Returns the URI of the dataset as an output. */
  public String uri() {
    return "bigquery://" + PROJECT + "/" + dataset;
  }

  /** Returns the name of the dataset. */
  public String dataset() {
    return dataset;
  }

  /** Refuses the rows for which a predicate is true. */
  public void refuse(RowPredicate refused) {
    datasets.setShouldFailRow((Function<TableRow, Boolean> & Serializable) refused::test);
  }

  /** A predicate of rows, which workers receive. */
  public interface RowPredicate extends Serializable {
    boolean test(TableRow row);
  }

  public BigQueryServices services() {
    return new FakeBigQueryServices()
        .withDatasetService(datasets)
        .withJobService(new FakeJobService());
  }

  /** Returns a table or a view, or null if there is none. */
  public Table table(String name) throws IOException, InterruptedException {
    return datasets.getTable(
        new TableReference().setProjectId(PROJECT).setDatasetId(dataset).setTableId(name));
  }

  public void create(Table table) throws IOException {
    datasets.createTable(
        table.setTableReference(
            table.getTableReference().clone().setProjectId(PROJECT).setDatasetId(dataset)));
  }

  /** Returns the rows of a table, each as its values by column, without those that are null. */
  public List<Map<String, Object>> rows(String table) throws IOException, InterruptedException {
    return datasets.getAllRows(PROJECT, dataset, table).stream().map(FakeBigQuery::values).toList();
  }

  private static Map<String, Object> values(TableRow row) {
    Map<String, Object> values = new TreeMap<>(row);
    values.values().removeIf(value -> value == null);
    return values;
  }

  /**
   * Beam's fake with sequences of several sections, as BigQuery has. Beam's takes only one section.
   */
  @SuppressWarnings("try") // close() has nothing to interrupt.
  private static final class SequencedDatasets extends FakeDatasetService {
    private static final long serialVersionUID = 1;

    @Override
    public StreamAppendClient getStreamAppendClient(
        String stream,
        DescriptorProto descriptor,
        boolean useConnectionPool,
        MissingValueInterpretation missing)
        throws Exception {
      return new SequencedClient(
          super.getStreamAppendClient(stream, descriptor, useConnectionPool, missing),
          TableRowToStorageApiProto.wrapDescriptorProto(descriptor),
          stream,
          primaryKey(stream));
    }

    private List<String> primaryKey(String stream) throws IOException, InterruptedException {
      String[] parts = stream.split("/", -1);
      Table table =
          getTable(
              new TableReference()
                  .setProjectId(parts[1])
                  .setDatasetId(parts[3])
                  .setTableId(parts[5]));
      return table.getTableConstraints() == null
          ? List.of()
          : table.getTableConstraints().getPrimaryKey().getColumns();
    }
  }

  /**
   * Replaces sequences by numbers: a row that is not older than the newest of its primary key has
   * the next number, another has 0.
   */
  @SuppressWarnings("try") // close() has nothing to interrupt.
  private record SequencedClient(
      StreamAppendClient client, Descriptor descriptor, String stream, List<String> primaryKey)
      implements StreamAppendClient {
    private static final Map<List<Object>, String> NEWEST = new HashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong();

    @Override
    public ApiFuture<AppendRowsResponse> appendRows(long offset, ProtoRows rows) throws Exception {
      FieldDescriptor sequence = descriptor.findFieldByName(StorageApiCDC.CHANGE_SQN_COLUMN);
      if (sequence == null) {
        return client.appendRows(offset, rows);
      }
      synchronized (NEWEST) {
        ProtoRows.Builder numbered = ProtoRows.newBuilder();
        for (ByteString row : rows.getSerializedRowsList()) {
          DynamicMessage message = DynamicMessage.parseFrom(descriptor, row);
          long number = number(key(message), (String) message.getField(sequence));
          numbered.addSerializedRows(
              message.toBuilder()
                  .setField(sequence, Long.toHexString(number))
                  .build()
                  .toByteString());
        }
        return client.appendRows(offset, numbered.build());
      }
    }

    private List<Object> key(DynamicMessage row) {
      List<Object> key = new ArrayList<>(List.of(stream));
      primaryKey.forEach(column -> key.add(row.getField(descriptor.findFieldByName(column))));
      return key;
    }

    private static long number(List<Object> key, String sequence) {
      String newest = NEWEST.get(key);
      if (newest != null && compare(sequence, newest) < 0) {
        return 0;
      }
      NEWEST.put(key, sequence);
      return NUMBERS.incrementAndGet();
    }

    /** Compares sequences section by section, as unsigned numbers. */
    private static int compare(String a, String b) {
      return Arrays.compare(sections(a), sections(b));
    }

    private static BigInteger[] sections(String sequence) {
      return Arrays.stream(sequence.split("/", -1))
          .map(section -> new BigInteger(section, 16))
          .toArray(BigInteger[]::new);
    }

    @Override
    public TableSchema getUpdatedSchema() {
      return client.getUpdatedSchema();
    }

    @Override
    public void pin() {
      client.pin();
    }

    @Override
    public void unpin() throws Exception {
      client.unpin();
    }

    @Override
    public void close() throws Exception {
      client.close();
    }
  }
}
