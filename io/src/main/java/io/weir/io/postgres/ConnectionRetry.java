package io.weir.io.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Repeats what trouble with the connection keeps from being done, ever less often. */
final class ConnectionRetry {
  private static final long FIRST_PAUSE = Duration.ofMillis(100).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(5).toNanos();

  /**
   * SQL states of what passes: no connection, a server that shuts down or is out of something, a
   * transaction that lost to another.
   */
  private static final Pattern PASSING = Pattern.compile("08...|57P0.|53...|40001|40P01");

  private final Duration limit;
  private final RetryPauses pauses;

  /**
   * A way of repeating.
   *
   * @param limit how long to go on
   */
  ConnectionRetry(Duration limit, RetryPauses pauses) {
    this.limit = limit;
    this.pauses = pauses;
  }

  /** Something to be done whole or not at all, as often as one likes. */
  interface Attempt {
    void run() throws SQLException;
  }

  /** Does it; throws at once where no pause would help, else when the limit is reached. */
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
