package io.weir.benchmarks;

/**
 * A filled topic and what is to come out of it.
 *
 * @param keys in the log, at most
 */
record FilledLog(Job job, String topic, long events, long keys, Answers answers) {}
