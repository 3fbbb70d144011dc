package io.weir.io.watermark;

import java.util.Arrays;

/**
 * What time it is in a partition's log, by the log alone: no wall clock is asked, so a replay comes
 * to the same. Records tell their log times, but a producer whose clock is fast makes them up, so
 * no single record is believed. The time of the log is the middle of its recent log times: more
 * than half of the recent records were written then or later. It never falls.
 *
 * <p>Recent are at most the last {@link #MOST} records, without the oldest of them that the middle
 * has left behind by half the reach; but at least {@link #LEAST}, so that a partition with few
 * records moves on by each. Until there are so many, the earliest of two or three counts, and one
 * alone does not.
 */
final class LogTimeEstimate {
  /** Beyond this, more records would make the middle no surer, only slower. */
  static final int MOST = 511;

  /** One or two of four cannot pull the middle ahead. */
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
   * A log of which nothing is known.
   *
   * @param reach how far ahead of the log a time may be, in milliseconds
   */
  LogTimeEstimate(long reach) {
    this.reach = reach;
    this.span = reach / 2;
  }

  /**
   * Sees the next record.
   *
   * @param logTime its time in the log
   * @param time the event time that may count, or {@link PartitionWatermark#UNKNOWN} where none may
   */
  void see(long logTime, long time) {
    logTimes[next] = logTime;
    times[next] = time;
    next = (next + 1) % MOST;
    size = Math.min(size + 1, MOST);
  }

  /** It is this late in the log, by somebody whose clock can be relied on. */
  void reach(long time) {
    reached = Math.max(reached, time);
  }

  /**
   * The newest event time that counts, now that an event of this time has been seen: the newest of
   * the recent records that is not further ahead of the log than may be.
   *
   * @return {@link PartitionWatermark#UNKNOWN} where none counts
   */
  long newest(long time) {
    if (isWithinReach(time)) {
      return time;
    }
    // Only what is ahead makes the middle be looked for: it costs more than all else here.
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

  /** What was seen so many records ago; 1 is the last. */
  private long ago(long[] seen, int records) {
    return seen[(next - records + MOST) % MOST];
  }

  /** The newest event time of the recent records up to a limit, whether it counted or not. */
  long newestUpTo(long limit) {
    long newest = UNKNOWN;
    for (int i = 0; i < size; i++) {
      if (times[i] <= limit) {
        newest = Math.max(newest, times[i]);
      }
    }
    return newest;
  }

  /** Goes on where another left off. */
  void takeOver(LogTimeEstimate other) {
    System.arraycopy(other.logTimes, 0, logTimes, 0, MOST);
    System.arraycopy(other.times, 0, times, 0, MOST);
    next = other.next;
    size = other.size;
    reached = other.reached;
  }
}
