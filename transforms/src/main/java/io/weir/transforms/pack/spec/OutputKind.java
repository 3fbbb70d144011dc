package io.weir.transforms.pack.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of records that named outputs can be of, with the fields of each. */
public enum OutputKind {
  DECISIONS(
      "decisions",
      "event, time, key, outcome, score, rules, reasons, features, revision, timing, "
          + "pack, version, arrived, decided",
      "event"),
  ALERTS(
      "alerts",
      "id, rule, key, outcome, start, end, count, events, score, reason, status, "
          + "revision, supersededBy, pack, version",
      "id"),
  SESSIONS(
      "sessions",
      "id, session, key, start, end, events, measures, flags, status, revision, "
          + "timing, supersededBy, pack, version",
      "id"),
  METRICS(
      "metrics",
      "id, metric, group, start, end, measures, revision, timing, final, pack, version",
      "id"),
  EXPECTATIONS(
      "expectations",
      "id, expectation, event, key, started, deadline, status, at, revision, pack, " + "version",
      "id");

  private final String word;
  private final String fields;
  private final String id;

  OutputKind(String word, String fields, String id) {
    this.word = word;
    this.fields = fields;
    this.id = id;
  }

  /** Returns the name of the kind in packs and outputs. */
  public String word() {
    return word;
  }

  /** Returns the names of the fields of a record, in their order. */
  public List<String> fields() {
    return List.of(fields.split(", "));
  }

  /** Returns the fields that identify and order a record, which every output has. */
  public List<String> identity() {
    return List.of(id, "revision", "pack", "version");
  }

  /** Returns the kind that packs call by a word; empty if there is none. */
  public static Optional<OutputKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  /** Returns the names of all kinds. */
  public static List<String> words() {
    return Arrays.stream(values()).map(OutputKind::word).toList();
  }
}
