package io.weir.io.bigquery;

import com.google.api.services.bigquery.model.Clustering;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableConstraints;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.TableSchema;
import com.google.api.services.bigquery.model.TimePartitioning;
import io.weir.transforms.record.RecordField;
import io.weir.transforms.record.RecordSpan;
import io.weir.transforms.record.RecordType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of a record type. Its columns are the fields of a line, in the same order.
 *
 * @param name name of the table
 * @param columns types of the columns by name
 * @param identity columns that identify the record of a row
 * @param clustering columns by whose values rows are stored together
 * @param span columns that describe the time span of a record, or null if records have none
 * @param method how versions of a record are written
 */
record BigQueryTable(
    String name,
    Map<String, BigQueryType> columns,
    List<String> identity,
    List<String> clustering,
    RecordSpan span,
    BigQueryMethod method) {
  /** Column that identifies a line without an id: a hash of the line. */
  static final String HASH = "hash";

  /** Column of an appended row that orders the versions of a record, see {@link ChangeSequence}. */
  static final String SEQUENCE = "sequence";

  static final String REVISION = "revision";
  static final String PACK = "pack";
  static final String VERSION = "version";

  static BigQueryTable of(RecordType<?> type, BigQueryMethod method) {
    Map<String, BigQueryType> columns = new LinkedHashMap<>();
    if (type.id() == null) {
      columns.put(HASH, BigQueryType.STRING);
    }
    for (RecordField<?> field : type.fields()) {
      columns.put(field.name(), BigQueryType.of(field.type()));
    }
    if (type.isRevised() && method == BigQueryMethod.APPEND) {
      columns.put(SEQUENCE, BigQueryType.STRING);
    }
    List<String> identity = type.id() == null ? List.of(HASH) : type.identity();
    return new BigQueryTable(
        type.name().replace('-', '_'),
        columns,
        identity,
        clustering(type, identity),
        type.span(),
        method);
  }

  /** BigQuery finds the row of a change by the identity, and people find rows by the key. */
  private static List<String> clustering(RecordType<?> type, List<String> identity) {
    List<String> clustering = new ArrayList<>(identity);
    if (type.isRevised() && type.key() != null) {
      clustering.add(type.key().name());
    }
    return clustering;
  }

  TableSchema schema() {
    List<TableFieldSchema> fields = new ArrayList<>();
    columns.forEach(
        (column, type) -> fields.add(new TableFieldSchema().setName(column).setType(type.name())));
    return new TableSchema().setFields(fields);
  }

  Clustering clusteringFields() {
    return new Clustering().setFields(clustering);
  }

  /**
   * Returns the partitioning of the table, or null. Appended rows are partitioned by the day of
   * their arrival, so that old ones can expire. Event times would not do: they may lie in any year,
   * and BigQuery limits the number of partitions and the times that can be streamed to them.
   */
  TimePartitioning partitioning() {
    return method == BigQueryMethod.APPEND ? new TimePartitioning().setType("DAY") : null;
  }

  /** Returns the table as BigQuery's interface describes it. */
  Table resource(String project, String dataset) {
    Table table =
        new Table()
            .setTableReference(reference(project, dataset))
            .setSchema(schema())
            .setClustering(clusteringFields())
            .setTimePartitioning(partitioning());
    return method == BigQueryMethod.UPSERT
        ? table.setTableConstraints(
            new TableConstraints()
                .setPrimaryKey(new TableConstraints.PrimaryKey().setColumns(identity)))
        : table;
  }

  TableReference reference(String project, String dataset) {
    return new TableReference().setProjectId(project).setDatasetId(dataset).setTableId(name);
  }
}
