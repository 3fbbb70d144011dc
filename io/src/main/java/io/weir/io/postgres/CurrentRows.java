package io.weir.io.postgres;

import io.weir.io.RecordKinds;
import java.util.List;
import java.util.Set;

/**
 * Which rows of a table are true now.
 *
 * <p>What a version said whose place a higher one took is not, nor what was retracted. Nor is what
 * a crash left: a job may tell of a session and be killed before it could retract it, and the job
 * that takes its place learns of the events in another order and may never tell of that session, so
 * that nobody retracts it. But true sessions of a key never share an instant, and each event of
 * such an orphan is in a true one, which therefore covers the orphan's start and began before it,
 * or at the same time with more events. So a row that another of its version covers is hidden.
 *
 * <p>Unless that other row is covered itself: with a {@code max}, an orphan may reach into the true
 * session after the one that covers it, and must not hide that one. An orphaned alert whose hits
 * were revised away since is in no true one, and stays.
 */
final class CurrentRows {
  private static final Set<String> SPANS = Set.of(RecordKinds.SESSIONS, RecordKinds.ALERTS);

  private CurrentRows() {}

  /** The condition on the rows, called {@code r}, of a table; or null where all are true. */
  static String condition(RecordTable table) {
    if (!table.isRevised()) {
      return null;
    }
    String replaced = "NOT " + VersionTable.replaced("r");
    return SPANS.contains(table.kind()) ? replaced + " AND " + uncovered(table) : replaced;
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

  /** The columns that the condition looks rows up by; empty where it does not. */
  static List<String> lookUp(RecordTable table) {
    return SPANS.contains(table.kind()) ? List.of(name(table), "key", "start") : List.of();
  }

  private static String covers(RecordTable table, String a, String b) {
    String count = table.kind().equals(RecordKinds.SESSIONS) ? "events" : "count";
    return "A.pack = B.pack AND A.version = B.version AND A.name = B.name AND A.\"key\" = B.\"key\" AND A.\"status\" <> 'RETRACTED' AND A.\"start\" <= B.\"start\" AND A.\"end\" >= B.\"start\" AND (A.\"start\" < B.\"start\" OR A.count > B.count)"
        .replace("A.", a + ".")
        .replace("B.", b + ".")
        .replace(".name", "." + SqlText.name(name(table)))
        .replace(".count", "." + SqlText.name(count));
  }

  private static String name(RecordTable table) {
    return table.kind().equals(RecordKinds.SESSIONS) ? "session" : "rule";
  }
}
