package io.weir.benchmarks.workload;

import java.nio.charset.StandardCharsets;

/**
 * The records of a job's topic. Each record is a function of its number, so every contestant reads
 * the same log.
 */
public interface Workload {
  /**
   * A record of the log.
   *
   * @param key key by which the record is partitioned
   * @param value JSON
   */
  record Message(byte[] key, byte[] value) {
    static Message of(String key, StringBuilder json) {
      return new Message(
          key.getBytes(StandardCharsets.UTF_8), json.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Shape of the records.
   *
   * @param keys number of cards or customers
   * @param outOfOrder share of the records that are late, by up to five seconds of event time
   * @param perSecond records per second of event time
   * @param start event time of the first record, epoch milliseconds
   */
  record Shape(int keys, double outOfOrder, double perSecond, long start) {}

  /**
   * Returns the record with a number, from 0. Its field {@code id} ends with a dash and the number.
   */
  Message message(long number);

  /** Returns whether a record gets a decision (jobs a and b) or belongs to a session (job c). */
  boolean isAnswered(long number);

  /** Returns the workload of job {@code a}, {@code b} or {@code c}. */
  static Workload of(String job, Shape shape) {
    return job.equals("c") ? new ClickWorkload(shape) : new PaymentWorkload(shape);
  }
}
