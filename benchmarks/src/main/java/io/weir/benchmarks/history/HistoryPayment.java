package io.weir.benchmarks.history;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * A payment of the history. The payments are evenly spread over half a year, in the order of their
 * times.
 *
 * @param id number of the payment, from 0
 * @param time epoch milliseconds
 * @param cents amount in hundredths
 */
record HistoryPayment(int id, long time, int customer, int terminal, long cents, boolean fraud) {
  static final int CUSTOMERS = 5_000;
  static final int TERMINALS = 10_000;

  // 2026-01-01T00:00:00Z
  private static final long START_MILLIS = 1_767_225_600_000L;
  private static final long SPAN_MILLIS = Duration.ofDays(183).toMillis();
  private static final int MOST_CENTS = 20_000;
  private static final int FRAUD_ONE_IN = 100;

  /** Returns a payment of a history with a number of payments. It is the same on every call. */
  static HistoryPayment of(int id, int payments) {
    SplittableRandom random = new SplittableRandom(id * 0x9E3779B97F4A7C15L + 7);
    return new HistoryPayment(
        id,
        START_MILLIS + SPAN_MILLIS * id / payments,
        random.nextInt(CUSTOMERS),
        random.nextInt(TERMINALS),
        1 + random.nextInt(MOST_CENTS),
        random.nextInt(FRAUD_ONE_IN) == 0);
  }

  double amount() {
    return cents / 100.0;
  }

  /** Appends the payment as a line of JSON. */
  void appendTo(StringBuilder lines) {
    lines.append("{\"id\":").append(id).append(",\"time\":").append(time);
    lines.append(",\"customer\":").append(customer).append(",\"terminal\":").append(terminal);
    lines.append(",\"amount\":").append(amount()).append(",\"fraud\":").append(fraud);
    lines.append("}\n");
  }
}
