package io.weir.io.postgres;

import java.util.stream.Collectors;

/**
 * The statement that writes a batch. Its one parameter is a JSON array of lines; their values take
 * the types of the table's columns.
 */
final class UpsertStatement {
  /** Characters, of at most four bytes; an entry of an index may have some 2,700 bytes. */
  private static final int MOST_INDEXED = 500;

  private static final int KEPT = 100;

  private UpsertStatement() {}

  static String into(RecordTable table) {
    // One command must not touch a row twice, so the highest revision of a batch is taken
    // beforehand. All writers touch rows in the order of their identity: none waits for another
    // that waits for it.
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
    // An id or key that no index could hold would fail the job for ever.
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
   * A lower version never replaces a higher one, nor within a version an older revision a newer
   * one, and the same changes nothing.
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
