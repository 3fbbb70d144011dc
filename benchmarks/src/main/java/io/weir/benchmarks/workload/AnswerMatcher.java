package io.weir.benchmarks.workload;

/** Which events of a log are answered, and by which records of the output. */
public interface AnswerMatcher {
  /** Looks at a record of the log, in the order of the numbers, before it is sent. */
  void add(long number, Workload.Message message);

  /** Number of the event that a record of the output answers, or -1. */
  long numberOf(byte[] output);

  /** Whether the event with a number is to be answered. Asked after all were added. */
  boolean isExpected(long number);

  /** How many events are to be answered. */
  long expected();
}
