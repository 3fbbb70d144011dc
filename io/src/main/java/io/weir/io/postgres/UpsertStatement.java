package io.weir.io.postgres;

import java.util.stream.Collectors;

/**
 * SQL statement that writes a batch. Its one parameter is a JSON array of lines, whose values are
 * converted to the types of the table's columns.
 */
final class UpsertStatement {
  /**
   * Maximum length in characters, of at most four bytes each. An index entry may have about 2,700
   * bytes.
   */
  private static final int MOST_INDEXED = 500;

  private static final int KEPT = 100;

  private UpsertStatement() {}

  static String into(RecordTable table) {
    // One command must not touch a row twice, so the highest revision in a batch is selected
    // beforehand. All writers touch rows in the order of their identity, so they cannot deadlock.
    String identity = SqlText.names(table.identity());
    return "INSERT INTO "
        + SqlText.name(table.kind())
        + " ("
        + SqlText.names(table.names())
        + ") SELECT DISTINCT ON ("
        + identity
        + ") "
        + SqlText.names(table.names())
        + " FROM jsonb_array_elements(CAST(? AS jsonb)) AS e(line), LATERAL"
        + " jsonb_populate_record(CAST(NULL AS "
        + SqlText.name(table.kind())
        + "), "
        + line(table)
        + ") ORDER BY "
        + identity
        + (table.isRevised() ? ", " + SqlText.name(RecordTable.REVISION) + " DESC" : "")
        + " ON CONFLICT ("
        + identity
        + ") DO "
        + (table.isRevised() ? update(table) : "NOTHING");
  }

  private static String line(RecordTable table) {
    if (!table.isRevised()) {
      String record = "jsonb_build_array(line->'stream', line->'origin', line->'payload')";
      return "jsonb_set(line, '{hash}', to_jsonb(left(" + sha256(record + "::text") + ", 32)))";
    }
    if (table.indexed() == null) {
      return "line";
    }
    // An id or key that is too long for an index would fail the job permanently.
    String text = "line->>" + SqlText.text(table.indexed());
    return "CASE WHEN length("
        + text
        + ") > "
        + MOST_INDEXED
        + " THEN jsonb_set(line, "
        + SqlText.text("{" + table.indexed() + "}")
        + ", to_jsonb(left("
        + text
        + ", "
        + KEPT
        + ") || '#' || "
        + sha256(text)
        + ")) ELSE line END";
  }

  private static String sha256(String text) {
    return "encode(sha256(convert_to(" + text + ", 'UTF8')), 'hex')";
  }

  /**
   * Returns the update of an existing row. A lower version never replaces a higher one, and within
   * a version an older revision never replaces a newer one. The same revision changes nothing.
   */
  private static String update(RecordTable table) {
    return "UPDATE SET "
        + table.names().stream()
            .filter(name -> !table.identity().contains(name))
            .map(name -> SqlText.name(name) + " = excluded." + SqlText.name(name))
            .collect(Collectors.joining(", "))
        + " WHERE "
        + VersionTable.outranks("excluded", SqlText.name(table.kind()));
  }
}
