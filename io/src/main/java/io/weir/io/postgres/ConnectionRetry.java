package io.weir.io.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Repeats an operation after connection failures, with growing pauses. */
final class ConnectionRetry {
  private static final long FIRST_PAUSE = Duration.ofMillis(100).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(5).toNanos();

  /**
   * SQL states of transient failures: no connection, a server that shuts down or lacks a resource,
   * a transaction that conflicts with another.
   */
  private static final Pattern PASSING = Pattern.compile("08...|57P0.|53...|40001|40P01");

  private final Duration limit;
  private final RetryPauses pauses;

  /**
   * Creates the retry.
   *
   * @param limit maximum time of all attempts
   */
  ConnectionRetry(Duration limit, RetryPauses pauses) {
    this.limit = limit;
    this.pauses = pauses;
  }

  /** An atomic and idempotent operation. */
  interface Attempt {
    void run() throws SQLException;
  }

  /**
   * Runs the operation. Throws at once after a permanent failure, and otherwise when the limit is
   * reached.
   */
  void run(Attempt attempt) throws SQLException {
    long start = pauses.nanoTime();
    long pause = FIRST_PAUSE;
    while (true) {
      try {
        attempt.run();
        return;
      } catch (SQLException e) {
        if (!isPassing(e)) {
          throw e;
        }
        if (pauses.nanoTime() - start + pause > limit.toNanos()) {
          throw new SQLException(
              "gave up after " + limit.toMillis() / 1e3 + " s: " + e.getMessage(),
              e.getSQLState(),
              e);
        }
        pause(pause, e);
        pause = Math.min(2 * pause, LONGEST_PAUSE);
      }
    }
  }

  static boolean isPassing(SQLException e) {
    if (e.getSQLState() != null && PASSING.matcher(e.getSQLState()).matches()) {
      return true;
    }
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  private void pause(long nanos, SQLException why) throws SQLException {
    try {
      pauses.pause(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted: " + why.getMessage(), why.getSQLState(), why);
    }
  }
}
