package io.weir.benchmarks;

/**
 * How a contestant is to run.
 *
 * @param state {@code heap} or {@code rocksdb}
 * @param guarantee {@code at-least-once} or {@code exactly-once}
 * @param parallelism how many threads work
 * @param forThroughput whether callers wait for the compiler: then soon all is compiled, but an
 *     answer that is asked for meanwhile is late
 */
record Setup(String state, String guarantee, int parallelism, boolean forThroughput) {
  private static final int PARALLELISM = 2;

  /** What the rounds are measured with. */
  static final Setup PLAIN = new Setup("heap", "at-least-once", PARALLELISM, true);

  /** What latencies are measured with. */
  static final Setup FOR_LATENCY = new Setup("heap", "at-least-once", PARALLELISM, false);

  static final Setup EXACTLY_ONCE = new Setup("heap", "exactly-once", PARALLELISM, true);
  static final Setup ROCKSDB = new Setup("rocksdb", "at-least-once", PARALLELISM, true);

  /** What answers are compared with: the order of a key's events is the same for all. */
  static final Setup ONE_THREAD = new Setup("heap", "at-least-once", 1, true);

  @Override
  public String toString() {
    return state + ", " + guarantee;
  }
}
