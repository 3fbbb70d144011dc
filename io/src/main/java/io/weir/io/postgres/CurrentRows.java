package io.weir.io.postgres;

import java.util.List;

/**
 * The condition that selects the current rows of a table.
 *
 * <p>Rows of a replaced version and retracted rows are not current. Orphans of a failure are not
 * current either: a job may emit a session and fail before it retracts that session. The job that
 * replaces it receives the events in another order and may never emit the session, so nothing
 * retracts it. Current sessions of a key never overlap, and each event of an orphan is in a current
 * session. That session covers the start of the orphan, and it began earlier, or at the same time
 * with more events. A row that another row of its version covers is therefore hidden.
 *
 * <p>There is one exception: a covered row does not hide others. With a {@code max}, an orphan may
 * reach into the current session after the session that covers the orphan, and must not hide it. An
 * orphaned alert whose hits have been revised away is in no current session, and stays visible.
 */
final class CurrentRows {
  private CurrentRows() {}

  /** Returns the condition on the rows {@code r} of a table, or null if all rows are current. */
  static String condition(RecordTable table) {
    if (!table.isRevised()) {
      return null;
    }
    String replaced = "NOT " + VersionTable.replaced("r");
    return table.span() != null ? replaced + " AND " + uncovered(table) : replaced;
  }

  private static String uncovered(RecordTable table) {
    String name = SqlText.name(table.kind());
    return "r.\"status\" <> 'RETRACTED' AND NOT EXISTS (SELECT FROM "
        + name
        + " o WHERE "
        + covers(table, "o", "r")
        + " AND NOT EXISTS (SELECT FROM "
        + name
        + " p WHERE "
        + covers(table, "p", "o")
        + "))";
  }

  /** Returns the columns by which the condition finds rows, or an empty list if it needs none. */
  static List<String> lookupColumns(RecordTable table) {
    return table.span() != null ? List.of(table.span().section(), "key", "start") : List.of();
  }

  private static String covers(RecordTable table, String a, String b) {
    return "A.pack = B.pack AND A.version = B.version AND A.name = B.name AND A.\"key\" = B.\"key\" AND A.\"status\" <> 'RETRACTED' AND A.\"start\" <= B.\"start\" AND A.\"end\" >= B.\"start\" AND (A.\"start\" < B.\"start\" OR A.count > B.count)"
        .replace("A.", a + ".")
        .replace("B.", b + ".")
        .replace(".name", "." + SqlText.name(table.span().section()))
        .replace(".count", "." + SqlText.name(table.span().count()));
  }
}
