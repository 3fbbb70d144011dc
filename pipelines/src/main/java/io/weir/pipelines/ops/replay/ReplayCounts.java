package io.weir.pipelines.ops.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts what became of each line, with the first few examples. */
final class ReplayCounts {
  private static final int MOST_EXAMPLES = 5;

  /** What becomes of a line. */
  enum Fate {
    NO_RECORD("no record of a run"),
    OTHER_STREAM("of a stream without --to"),
    NOT_SELECTED("not selected"),
    SENT_BEFORE("sent before"),
    REPEATED("repeated in the output"),
    NOT_REPAIRED("not repaired"),
    REFUSED("refused by the pack"),
    SENT("sent");

    private final String words;

    Fate(String words) {
      this.words = words;
    }
  }

  private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);
  private final Map<String, Long> sent = new TreeMap<>();
  private final List<String> examples = new ArrayList<>();
  private final boolean dryRun;

  /**
   * Creates counts of nothing.
   *
   * @param dryRun whether nothing is sent
   */
  ReplayCounts(boolean dryRun) {
    this.dryRun = dryRun;
  }

  private String words(Fate fate) {
    return dryRun && fate == Fate.SENT ? "to be sent" : fate.words;
  }

  void add(Fate fate) {
    counts.merge(fate, 1L, Long::sum);
  }

  /** Counts a line, and keeps it with the explanation if it is one of the first of its fate. */
  void add(Fate fate, RejectedRecord record, String explanation) {
    add(fate);
    if (counts.get(fate) <= MOST_EXAMPLES) {
      examples.add(words(fate) + "  " + record.origin() + "  " + explanation);
    }
  }

  void addSent(String target) {
    sent.merge(target, 1L, Long::sum);
  }

  long get(Fate fate) {
    return counts.getOrDefault(fate, 0L);
  }

  /**
   * Returns a report for people.
   *
   * @param kind kind of the lines
   */
  String report(String kind) {
    StringBuilder text = new StringBuilder();
    line(text, kind, counts.values().stream().mapToLong(Long::longValue).sum());
    for (Fate fate : Fate.values()) {
      if (get(fate) > 0 || fate == Fate.SENT) {
        line(text, "  " + words(fate), get(fate));
      }
    }
    sent.forEach((target, count) -> line(text, "    " + target, count));
    examples.forEach(example -> text.append(example).append('\n'));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, long count) {
    text.append(String.format(Locale.ROOT, "%-30s %9d%n", name, count));
  }
}
