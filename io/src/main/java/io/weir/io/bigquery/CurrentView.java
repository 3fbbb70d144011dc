package io.weir.io.bigquery;

import io.weir.transforms.record.RecordSpan;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The view of the current rows of a table: one row of each record, of the highest version and
 * revision. Retracted records are not current, nor are those that a failure has orphaned, which
 * {@code CurrentRows} of the package {@code postgres} explains: a row is hidden that another row
 * covers, unless that one is covered itself.
 */
final class CurrentView {
  private static final String NTH = "nth";

  private CurrentView() {}

  static String name(BigQueryTable table) {
    return table.name() + "_current";
  }

  /**
   * Returns the query of the view.
   *
   * @param dataset project and dataset of the table, with a dot between them
   */
  static String query(BigQueryTable table, String dataset) {
    String from = "`" + dataset + "." + table.name() + "`";
    String newest =
        switch (table.method()) {
          case UPSERT -> "SELECT " + names("", table.columns().keySet()) + " FROM " + from;
          case APPEND -> newest(table, from);
        };
    return table.span() == null ? newest : uncovered(table, newest);
  }

  private static String newest(BigQueryTable table, String from) {
    String order = table.columns().containsKey(BigQueryTable.SEQUENCE) ? "sequence" : "time";
    return "SELECT "
        + names("", table.columns().keySet())
        + " FROM (SELECT r.*, ROW_NUMBER() OVER (PARTITION BY "
        + names("r.", table.identity())
        + " ORDER BY r."
        + name(order)
        + " DESC) AS "
        + NTH
        + " FROM "
        + from
        + " AS r) AS numbered WHERE "
        + NTH
        + " = 1";
  }

  private static String uncovered(BigQueryTable table, String newest) {
    String id = name(table.identity().get(0));
    String covering = " FROM alive AS r JOIN alive AS o ON " + covers(table.span());
    return "WITH newest AS ("
        + newest
        + "), alive AS (SELECT * FROM newest WHERE `status` <> 'RETRACTED')"
        + (", covered AS (SELECT DISTINCT r.ID"
                + covering
                + "), hidden AS (SELECT DISTINCT r.ID"
                + covering
                + " LEFT JOIN covered AS c ON c.ID = o.ID WHERE c.ID IS NULL) SELECT "
                + names("r.", table.columns().keySet())
                + " FROM alive AS r LEFT JOIN hidden AS h ON h.ID = r.ID WHERE h.ID IS NULL")
            .replace("ID", id);
  }

  /** Returns the condition that row {@code o} covers row {@code r}. */
  private static String covers(RecordSpan span) {
    String same =
        List.of(BigQueryTable.PACK, BigQueryTable.VERSION, span.section(), span.key()).stream()
            .map(column -> "o.COLUMN = r.COLUMN".replace("COLUMN", name(column)))
            .collect(Collectors.joining(" AND "));
    return same
        + " AND o.`start` <= r.`start` AND o.`end` >= r.`start`"
        + " AND (o.`start` < r.`start` OR o.COUNT > r.COUNT)".replace("COUNT", name(span.count()));
  }

  private static String names(String row, Collection<String> columns) {
    return columns.stream().map(column -> row + name(column)).collect(Collectors.joining(", "));
  }

  private static String name(String column) {
    return "`" + column + "`";
  }
}
