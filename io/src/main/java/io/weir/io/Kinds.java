package io.weir.io;

import java.util.List;

/** The kinds of lines a run writes: what files, topics and tables are named after. */
public final class Kinds {
  public static final String DECISIONS = "decisions";
  public static final String ALERTS = "alerts";
  public static final String SESSIONS = "sessions";
  public static final String METRICS = "metrics";
  public static final String EXPECTATIONS = "expectations";
  public static final String LATE = "late";
  public static final String DEAD_LETTERS = "dead-letters";

  public static final List<String> ALL =
      List.of(DECISIONS, ALERTS, SESSIONS, METRICS, EXPECTATIONS, LATE, DEAD_LETTERS);

  private Kinds() {}
}
