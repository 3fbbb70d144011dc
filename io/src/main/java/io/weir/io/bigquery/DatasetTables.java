package io.weir.io.bigquery;

import com.google.api.client.http.HttpResponseException;
import com.google.api.services.bigquery.model.Table;
import com.google.api.services.bigquery.model.TableFieldSchema;
import com.google.api.services.bigquery.model.TableReference;
import com.google.api.services.bigquery.model.ViewDefinition;
import io.weir.io.OtherVersions;
import io.weir.io.scheme.ServiceCheck;
import io.weir.transforms.pack.spec.Pack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryOptions;
import org.apache.beam.sdk.io.gcp.bigquery.BigQueryServices.DatasetService;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Checks and creates the tables and views of an output's dataset. */
final class DatasetTables {
  private static final int NOT_FOUND = 404;

  /** Making all tables and views takes seconds. */
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final String IF_REPLACED =
      "its rows that this version does not write again stay in the tables and in their views, where"
          + " the column version tells them apart";

  private final BigQueryOutput output;

  DatasetTables(BigQueryOutput output) {
    this.output = output;
  }

  /**
   * Returns how existing tables differ from what is needed, and why the pack must not be added to
   * the other versions in them. The check changes nothing.
   *
   * @param pack pack whose tables they are, or null if there are no tables
   */
  List<String> check(List<BigQueryTable> tables, Pack pack, OtherVersions others) {
    return withService(
        service -> {
          List<String> problems = new ArrayList<>();
          service.getDataset(output.project(), output.dataset());
          Set<String> versions = new TreeSet<>();
          for (BigQueryTable table : tables) {
            Table there = service.getTable(table.reference(output.project(), output.dataset()));
            if (there != null) {
              compare(table, there, problems);
            }
            if (table.columns().containsKey(BigQueryTable.VERSION)) {
              Table view = service.getTable(viewReference(table));
              if (view != null) {
                versions.addAll(TableDescription.versions(view.getDescription(), pack));
              }
            }
          }
          if (pack != null) {
            others.problem(pack, versions, IF_REPLACED).ifPresent(problems::add);
          }
          return problems;
        });
  }

  /** Creates the missing tables, then the missing views, and notes the version of the pack. */
  List<String> make(List<BigQueryTable> tables, Pack pack) {
    return withService(
        service -> {
          for (BigQueryTable table : tables) {
            Table resource = table.resource(output.project(), output.dataset());
            if (service.getTable(resource.getTableReference()) == null) {
              service.createTable(resource);
            }
          }
          for (BigQueryTable table : tables) {
            makeView(service, table, pack);
          }
          return List.of();
        });
  }

  private void makeView(DatasetService service, BigQueryTable table, Pack pack)
      throws IOException, InterruptedException {
    Table view = view(table);
    Table there = service.getTable(view.getTableReference());
    Optional<String> description =
        table.columns().containsKey(BigQueryTable.VERSION)
            ? TableDescription.with(pack, there == null ? null : there.getDescription())
            : Optional.empty();
    if (there == null) {
      service.createTable(view.setDescription(description.orElse(null)));
    } else if (description.isPresent()) {
      service.patchTableDescription(view.getTableReference(), description.get());
    }
  }

  private TableReference viewReference(BigQueryTable table) {
    return table
        .reference(output.project(), output.dataset())
        .clone()
        .setTableId(CurrentView.name(table));
  }

  private Table view(BigQueryTable table) {
    return new Table()
        .setTableReference(viewReference(table))
        .setView(
            new ViewDefinition()
                .setQuery(CurrentView.query(table, output.project() + "." + output.dataset()))
                .setUseLegacySql(false));
  }

  private static void compare(BigQueryTable table, Table there, List<String> problems) {
    Map<String, String> types =
        there.getSchema().getFields().stream()
            .collect(Collectors.toMap(TableFieldSchema::getName, TableFieldSchema::getType));
    List<String> differences = new ArrayList<>();
    table
        .columns()
        .forEach(
            (column, type) -> {
              String found = types.get(column);
              if (found == null) {
                differences.add("it has no column " + column);
              } else if (!found.equals(type.name())) {
                differences.add(column + " is " + found + " and should be " + type);
              }
            });
    if (table.method() == BigQueryMethod.UPSERT && types.containsKey(BigQueryTable.SEQUENCE)) {
      differences.add("its rows are appended, by method=append");
    }
    if (!differences.isEmpty()) {
      problems.add(
          "there is a table "
              + table.name()
              + " of another shape: "
              + String.join(", ", differences)
              + "; drop it, or write to another dataset");
    }
  }

  private interface DatasetWork {
    List<String> run(DatasetService service) throws IOException, InterruptedException;
  }

  @SuppressWarnings("try") // The service's close() has nothing to interrupt.
  private List<String> withService(DatasetWork work) {
    BigQueryOptions options = PipelineOptionsFactory.as(BigQueryOptions.class);
    try {
      return ServiceCheck.within(
          LIMIT,
          () -> {
            try (DatasetService service = output.services().getDatasetService(options)) {
              return work.run(service);
            }
          });
    } catch (ExecutionException | IOException e) {
      // Beam's client throws unchecked exceptions too, as for missing credentials.
      return List.of(advice(e instanceof ExecutionException ? e.getCause() : e));
    }
  }

  private String advice(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpResponseException response) {
        return response.getStatusCode() == NOT_FOUND
            ? "there is no dataset "
                + output.dataset()
                + " in project "
                + output.project()
                + "; bq mk --dataset "
                + output.project()
                + ":"
                + output.dataset()
                + " makes one"
            : "BigQuery refuses access, status "
                + response.getStatusCode()
                + "; give the job's account the role roles/bigquery.dataEditor of the dataset";
      }
    }
    return "BigQuery cannot be reached: " + e.getMessage();
  }
}
