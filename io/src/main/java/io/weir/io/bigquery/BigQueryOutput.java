package io.weir.io.bigquery;

import io.weir.io.OtherVersions;
import io.weir.io.Output;
import io.weir.io.PackRecords;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServicesImpl;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Tables of a BigQuery dataset, one for each type of record, with views of their current rows.
 *
 * <p>Values that BigQuery cannot hold are stored in a similar form. An event's id in {@code
 * decisions} that is longer than 500 characters becomes its first 100 characters, {@code #} and its
 * SHA-256. A payload that is longer than 3,000,000 characters becomes its beginning, and the column
 * {@code encoding} says so. In a row that is longer than BigQuery accepts, the longest values are
 * shortened.
 *
 * @param uri URI as the user wrote it
 * @param project id of the project
 * @param dataset name of the dataset, which must exist
 * @param method how versions of a record are written
 * @param services access to BigQuery
 */
public record BigQueryOutput(
    String uri, String project, String dataset, BigQueryMethod method, BigQueryServices services)
    implements Output {
  BigQueryOutput(String uri, String project, String dataset, BigQueryMethod method) {
    this(uri, project, dataset, method, new BigQueryServicesImpl());
  }

  /** Two methods write the same tables. */
  @Override
  public String target() {
    return "bigquery://" + project + "/" + dataset;
  }

  /** Creates the missing tables and views of the pack. Existing rows stay. */
  @Override
  public List<String> prepare(PackRecords records, boolean bounded, OtherVersions others) {
    List<String> problems = new ArrayList<>(check(records, bounded, others));
    if (problems.isEmpty()) {
      problems.addAll(withOption(new DatasetTables(this).make(tables(records), records.pack())));
    }
    return problems;
  }

  /** Compares existing tables with what is needed. Without a pack, it only finds the dataset. */
  @Override
  public List<String> check(PackRecords records, boolean bounded, OtherVersions others) {
    Pack pack = records.pack();
    List<String> problems = new ArrayList<>();
    if (pack != null && !ChangeSequence.holds(pack.version().toString())) {
      problems.add(
          "version "
              + pack.version()
              + " is too long for BigQuery to order; give the pack a version of at most 24"
              + " characters, each number in it counting two more");
    }
    problems.addAll(new DatasetTables(this).check(tables(records), pack, others));
    return withOption(problems);
  }

  private List<BigQueryTable> tables(PackRecords records) {
    return records.types().stream().map(type -> BigQueryTable.of(type, method)).toList();
  }

  private List<String> withOption(List<String> problems) {
    return problems.stream().map(problem -> "--output=" + uri + ": " + problem).toList();
  }

  @Override
  public PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> write(
      RecordType<?> type, boolean bounded) {
    return new BigQuerySink(this, type);
  }
}
