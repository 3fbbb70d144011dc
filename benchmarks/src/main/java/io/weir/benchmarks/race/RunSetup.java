package io.weir.benchmarks.race;

/**
 * How a contestant is to run.
 *
 * @param state {@code heap} or {@code rocksdb}
 * @param guarantee {@code at-least-once} or {@code exactly-once}
 * @param parallelism how many threads work
 * @param forThroughput whether callers wait for the compiler: then soon all is compiled, but an
 *     answer that is asked for meanwhile is late
 */
public record RunSetup(String state, String guarantee, int parallelism, boolean forThroughput) {
  private static final int PARALLELISM = 2;

  /** What the rounds are measured with. */
  public static final RunSetup PLAIN = new RunSetup("heap", "at-least-once", PARALLELISM, true);

  /** What latencies are measured with. */
  static final RunSetup FOR_LATENCY = new RunSetup("heap", "at-least-once", PARALLELISM, false);

  static final RunSetup EXACTLY_ONCE = new RunSetup("heap", "exactly-once", PARALLELISM, true);
  public static final RunSetup ROCKSDB =
      new RunSetup("rocksdb", "at-least-once", PARALLELISM, true);

  /** What answers are compared with: the order of a key's events is the same for all. */
  static final RunSetup ONE_THREAD = new RunSetup("heap", "at-least-once", 1, true);

  @Override
  public String toString() {
    return state + ", " + guarantee;
  }
}
