package io.weir.benchmarks;

/**
 * How a contestant is to run.
 *
 * @param state {@code heap} or {@code rocksdb}
 * @param guarantee {@code at-least-once} or {@code exactly-once}
 * @param parallelism how many threads work
 */
record Setup(String state, String guarantee, int parallelism) {
  private static final int PARALLELISM = 2;

  /** What the rounds and the latencies are measured with. */
  static final Setup PLAIN = new Setup("heap", "at-least-once", PARALLELISM);

  static final Setup EXACTLY_ONCE = new Setup("heap", "exactly-once", PARALLELISM);
  static final Setup ROCKSDB = new Setup("rocksdb", "at-least-once", PARALLELISM);

  /** What answers are compared with: the order of a key's events is the same for all. */
  static final Setup ONE_THREAD = new Setup("heap", "at-least-once", 1);

  @Override
  public String toString() {
    return state + ", " + guarantee;
  }
}
