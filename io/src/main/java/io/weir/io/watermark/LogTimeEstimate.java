package io.weir.io.watermark;

import java.util.Arrays;

/**
 * Estimates the current log time of a partition from its records alone. No wall clock is read, so a
 * replay gives the same estimates. A producer with a fast clock writes log times that are too late,
 * so no single record is trusted. The estimate is the median of the recent log times: more than
 * half of the recent records were written at that time or later. The estimate never decreases.
 *
 * <p>Recent records are at most the last {@link #MOST}. The oldest of them are left out while they
 * are more than half the reach behind the median, but at least {@link #LEAST} records remain, so
 * that each record moves the estimate of a partition with few records. With two or three records
 * the earliest log time counts; a single record gives no estimate.
 */
final class LogTimeEstimate {
  /** More records would make the median slower to compute, but not more reliable. */
  static final int MOST = 511;

  /** One or two records of four cannot pull the median ahead. */
  static final int LEAST = 4;

  private static final long UNKNOWN = PartitionWatermark.UNKNOWN;

  private final long reach;
  private final long span;
  private final long[] logTimes = new long[MOST];
  private final long[] times = new long[MOST];
  private int next;
  private int size;
  private long reached = UNKNOWN;

  /**
   * Creates the estimate of a log without records.
   *
   * @param reach how far ahead of the log time an event time may be, in milliseconds
   */
  LogTimeEstimate(long reach) {
    this.reach = reach;
    this.span = reach / 2;
  }

  /**
   * Adds the next record.
   *
   * @param logTime log time of the record, epoch milliseconds
   * @param time event time that may count, or {@link PartitionWatermark#UNKNOWN} if none may
   */
  void see(long logTime, long time) {
    logTimes[next] = logTime;
    times[next] = time;
    next = (next + 1) % MOST;
    size = Math.min(size + 1, MOST);
  }

  /** Raises the log time to a time that a trusted clock gives. */
  void reach(long time) {
    reached = Math.max(reached, time);
  }

  /**
   * Returns the newest event time that counts after an event of the given time: the newest event
   * time of the recent records that is not more than the reach ahead of the log time.
   *
   * @return epoch milliseconds, or {@link PartitionWatermark#UNKNOWN} if no event time counts
   */
  long newest(long time) {
    if (isWithinReach(time)) {
      return time;
    }
    // The median is the most expensive part, so it is computed only for a time that is out of
    // reach.
    reached = Math.max(reached, middle());
    return reached == UNKNOWN ? UNKNOWN : newestUpTo(reached + reach);
  }

  private boolean isWithinReach(long time) {
    return reached != UNKNOWN && time <= reached + reach;
  }

  private long middle() {
    if (size < LEAST) {
      return size < 2 ? UNKNOWN : sorted(size)[0];
    }
    int recent = size;
    while (true) {
      long middle = sorted(recent)[(recent - 1) / 2];
      int kept = recent;
      while (kept > LEAST && ago(logTimes, kept) < middle - span) {
        kept--;
      }
      if (kept == recent) {
        return middle;
      }
      recent = kept;
    }
  }

  private long[] sorted(int recent) {
    long[] sorted = new long[recent];
    for (int i = 0; i < recent; i++) {
      sorted[i] = ago(logTimes, i + 1);
    }
    Arrays.sort(sorted);
    return sorted;
  }

  /** Returns the value that many records ago; 1 is the last record. */
  private long ago(long[] seen, int records) {
    return seen[(next - records + MOST) % MOST];
  }

  /**
   * Returns the newest event time of the recent records up to a limit, whether it counted or not.
   */
  long newestUpTo(long limit) {
    long newest = UNKNOWN;
    for (int i = 0; i < size; i++) {
      if (times[i] <= limit) {
        newest = Math.max(newest, times[i]);
      }
    }
    return newest;
  }

  /** Copies the state of another estimate. */
  void takeOver(LogTimeEstimate other) {
    System.arraycopy(other.logTimes, 0, logTimes, 0, MOST);
    System.arraycopy(other.times, 0, times, 0, MOST);
    next = other.next;
    size = other.size;
    reached = other.reached;
  }
}
