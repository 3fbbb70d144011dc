package io.weir.benchmarks.workload;

/**
 * A filled topic and what is to come out of it.
 *
 * @param keys in the log, at most
 */
public record FilledLog(RaceJob job, String topic, long events, long keys, AnswerMatcher answers) {}
