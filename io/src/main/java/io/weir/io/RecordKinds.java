package io.weir.io;

import io.weir.transforms.pack.spec.Pack;
import java.util.ArrayList;
import java.util.List;

/** The kinds of lines a run writes: what files, topics and tables are named after. */
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

  /** Those that a run of a pack can write. */
  public static List<String> of(Pack pack) {
    List<String> kinds = new ArrayList<>(answers(pack));
    kinds.add(LATE);
    kinds.add(DEAD_LETTERS);
    return kinds;
  }

  /** Those of them whose lines say which pack and version said them. */
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
