package io.weir.io;

import io.weir.transforms.pack.spec.Pack;
import java.util.ArrayList;
import java.util.List;

/** Kinds of the lines that a run writes. Files, topics and tables are named after them. */
public final class RecordKinds {
  public static final String DECISIONS = "decisions";
  public static final String ALERTS = "alerts";
  public static final String SESSIONS = "sessions";
  public static final String METRICS = "metrics";
  public static final String EXPECTATIONS = "expectations";
  public static final String LATE = "late";
  public static final String DEAD_LETTERS = "dead-letters";

  public static final List<String> ALL =
      List.of(DECISIONS, ALERTS, SESSIONS, METRICS, EXPECTATIONS, LATE, DEAD_LETTERS);

  private RecordKinds() {}

  /** Returns the kinds that a run of the pack can write. */
  public static List<String> of(Pack pack) {
    List<String> kinds = new ArrayList<>(answers(pack));
    kinds.add(LATE);
    kinds.add(DEAD_LETTERS);
    return kinds;
  }

  /** Returns the kinds of the pack whose lines contain the pack and its version. */
  public static List<String> answers(Pack pack) {
    List<String> kinds = new ArrayList<>();
    if (pack.decide() != null) {
      kinds.add(DECISIONS);
      if (!pack.rules().isEmpty()) {
        kinds.add(ALERTS);
      }
    }
    if (!pack.sessions().isEmpty()) {
      kinds.add(SESSIONS);
    }
    if (!pack.metrics().isEmpty()) {
      kinds.add(METRICS);
    }
    if (!pack.expectations().isEmpty()) {
      kinds.add(EXPECTATIONS);
    }
    return kinds;
  }
}
