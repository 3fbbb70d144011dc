package io.weir.pipelines.report;

import java.util.Locale;
import java.util.Map;

/** Report at the end of a bounded run, as text for people. */
public final class RunReport {
  private RunReport() {}

  public static String of(RunCountNames run, double seconds) {
    StringBuilder text =
        new StringBuilder(PeakChart.of(run.under(RunCountNames.CHART))).append('\n');
    line(text, "events read", run.get(RunCountNames.READ));
    line(text, "  admitted", run.get(RunCountNames.ADMITTED));
    line(text, "  duplicate", run.get(RunCountNames.DUPLICATE));
    long conflicting = run.get(RunCountNames.CONFLICTING);
    if (conflicting > 0) {
      line(text, "    conflicting", conflicting);
    }
    line(text, "  late", run.get(RunCountNames.LATE));
    line(text, "  dead letters", run.get(RunCountNames.DEAD_LETTERED));
    run.under(RunCountNames.OLD_TIMES)
        .forEach((stream, events) -> line(text, "before 1990 in " + stream, events));
    if (run.get(RunCountNames.TOMBSTONES) > 0) {
      line(text, "tombstones skipped", run.get(RunCountNames.TOMBSTONES));
    }
    if (run.get(RunCountNames.UNKEYED) > 0) {
      line(text, "unkeyed", run.get(RunCountNames.UNKEYED));
    }
    section(text, "decisions", run.under(RunCountNames.OUTCOMES));
    section(text, "alerts", run.under(RunCountNames.ALERTS));
    section(text, "sessions", run.under(RunCountNames.SESSIONS));
    section(text, "metrics", run.under(RunCountNames.METRICS));
    section(text, "expectations", run.under(RunCountNames.EXPECTATIONS));
    truth(text, run);
    text.append(String.format(Locale.ROOT, "%-22s %9.1f%n", "seconds", seconds));
    long parts =
        run.get(RunCountNames.ADMITTED)
            + run.get(RunCountNames.DUPLICATE)
            + run.get(RunCountNames.LATE)
            + run.get(RunCountNames.DEAD_LETTERED);
    if (parts != run.get(RunCountNames.READ)) {
      text.append("NOT ACCOUNTED FOR: ").append(run.get(RunCountNames.READ) - parts).append('\n');
    }
    if (conflicting > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              """
              %d of the duplicate events have other contents than the event of the same id that counts.
              Mostly the input holds revisions of records and is read by 'id' alone. Make the revision
              part of the id, as in id: [event, revision], or write the input with --emit=final.
              See "Chaining packs" in docs/operations.md.
              """,
              conflicting));
    }
    return text.toString();
  }

  /** Appends a sum and its parts, or nothing if the pack has no such section. */
  private static void section(StringBuilder text, String name, Map<String, Long> parts) {
    if (parts.isEmpty()) {
      return;
    }
    long sum = 0;
    for (Map.Entry<String, Long> part : parts.entrySet()) {
      sum += part.getKey().contains(RunCountNames.BELOW) ? 0 : part.getValue();
    }
    line(text, name, sum);
    parts.forEach((part, count) -> line(text, indented(part), count));
  }

  private static String indented(String part) {
    int below = part.indexOf(RunCountNames.BELOW);
    return below < 0 ? "  " + part : "    " + part.substring(below + 1);
  }

  private static void truth(StringBuilder text, RunCountNames run) {
    Map<String, Long> truth = run.under(RunCountNames.TRUTH);
    if (truth.isEmpty()) {
      return;
    }
    long caught = truth.getOrDefault(DecisionCountNames.CAUGHT, 0L);
    share(text, "precision", caught, truth.getOrDefault(DecisionCountNames.FALSE_ALARM, 0L));
    share(text, "recall", caught, truth.getOrDefault(DecisionCountNames.MISSED, 0L));
  }

  private static void share(StringBuilder text, String name, long part, long others) {
    double share = part + others == 0 ? 0 : (double) part / (part + others);
    text.append(
        String.format(Locale.ROOT, "%-22s %9.3f   (%d of %d)%n", name, share, part, part + others));
  }

  private static void line(StringBuilder text, String name, long count) {
    text.append(String.format(Locale.ROOT, "%-22s %9d%n", name, count));
  }
}
