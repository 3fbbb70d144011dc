package io.weir.benchmarks.workload;

/**
 * Determines which events of a log must be answered, and which records of the output answer them.
 */
public interface AnswerMatcher {
  /** Adds a record of the log, in the order of the numbers, before it is sent. */
  void add(long number, Workload.Message message);

  /** Returns the number of the event that a record of the output answers, or -1. */
  long numberOf(byte[] output);

  /**
   * Returns whether the event with a number must be answered. This is called after all events were
   * added.
   */
  boolean isExpected(long number);

  /** Returns how many events must be answered. */
  long expected();
}
