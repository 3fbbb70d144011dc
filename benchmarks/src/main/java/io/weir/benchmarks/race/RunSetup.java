package io.weir.benchmarks.race;

/**
 * Setup of a contestant's run.
 *
 * @param state {@code heap} or {@code rocksdb}
 * @param guarantee {@code at-least-once} or {@code exactly-once}
 * @param parallelism number of worker threads
 * @param forThroughput whether callers wait for the compiler. Everything is then compiled soon, but
 *     results are delayed meanwhile.
 */
public record RunSetup(String state, String guarantee, int parallelism, boolean forThroughput) {
  private static final int PARALLELISM = 2;

  /** Setup of the rounds. */
  public static final RunSetup PLAIN = new RunSetup("heap", "at-least-once", PARALLELISM, true);

  /** Setup for latencies. */
  static final RunSetup FOR_LATENCY = new RunSetup("heap", "at-least-once", PARALLELISM, false);

  static final RunSetup EXACTLY_ONCE = new RunSetup("heap", "exactly-once", PARALLELISM, true);
  public static final RunSetup ROCKSDB =
      new RunSetup("rocksdb", "at-least-once", PARALLELISM, true);

  /**
   * Setup for the comparison of results, in which the events of a key have the same order for all.
   */
  static final RunSetup ONE_THREAD = new RunSetup("heap", "at-least-once", 1, true);

  @Override
  public String toString() {
    return state + ", " + guarantee;
  }
}
