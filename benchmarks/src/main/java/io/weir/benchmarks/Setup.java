package io.weir.benchmarks;

/**
 * How a contestant is to run.
 *
 * @param state {@code heap} or {@code rocksdb}
 * @param guarantee {@code at-least-once} or {@code exactly-once}
 */
record Setup(String state, String guarantee) {
  /** What the rounds and the latencies are measured with. */
  static final Setup PLAIN = new Setup("heap", "at-least-once");

  static final Setup EXACTLY_ONCE = new Setup("heap", "exactly-once");
  static final Setup ROCKSDB = new Setup("rocksdb", "at-least-once");

  @Override
  public String toString() {
    return state + ", " + guarantee;
  }
}
