package io.weir.pipelines.crash;

import java.util.ArrayList;
import java.util.List;

/** The records that an output lacks, has besides those expected, and has in another form. */
final class OutputDifference {
  private static final int SHOWN = 3;

  private final List<String> missing = new ArrayList<>();
  private final List<String> extra = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  void addMissing(String record) {
    missing.add(record);
  }

  void addExtra(String record) {
    extra.add(record);
  }

  void addWrong(String record) {
    wrong.add(record);
  }

  void add(String output, OutputDifference other) {
    other.missing.forEach(record -> missing.add(output + " " + record));
    other.extra.forEach(record -> extra.add(output + " " + record));
    other.wrong.forEach(record -> wrong.add(output + " " + record));
  }

  boolean isNone() {
    return missing.isEmpty() && extra.isEmpty() && wrong.isEmpty();
  }

  /** Returns the number of records of each sort. */
  String counts() {
    return "missing=%d extra=%d wrong=%d".formatted(missing.size(), extra.size(), wrong.size());
  }

  /** Returns the number of records of each sort and, if there are any, a few of them. */
  @Override
  public String toString() {
    return counts() + some("missing", missing) + some("extra", extra) + some("wrong", wrong);
  }

  private static String some(String sort, List<String> records) {
    return String.join(
        "", records.stream().limit(SHOWN).map(record -> "\n" + sort + " " + record).toList());
  }
}
