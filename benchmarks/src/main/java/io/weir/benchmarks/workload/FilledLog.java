package io.weir.benchmarks.workload;

/**
 * A filled topic and its expected results.
 *
 * @param keys maximum number of keys in the log
 */
public record FilledLog(RaceJob job, String topic, long events, long keys, AnswerMatcher answers) {
  /** Returns the same log for another job that reads it. */
  public FilledLog of(RaceJob other) {
    return new FilledLog(other, topic, events, keys, answers);
  }
}
