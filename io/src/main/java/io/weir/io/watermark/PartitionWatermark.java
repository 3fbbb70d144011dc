package io.weir.io.watermark;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Watermark of one partition of a log. It also decides which events are late. All times are epoch
 * milliseconds; wall time is an argument.
 *
 * <p>The watermark trails the newest event by a fixed delay. An event counts as the newest only if
 * its time is not ahead of its record's log time by more than the allowed lateness: otherwise one
 * event from the year 9999 would make all later events late. Its time must also not be ahead of the
 * partition's log time by more than the allowed lateness, or the delay if that is longer. A
 * producer with a fast clock writes wrong log times as well, so the partition's log time is
 * estimated from many records; see {@link LogTimeEstimate}. The log contains all of these times and
 * no wall clock is read, so a replay makes the same decisions as the first read.
 *
 * <p>A partition without records must not hold back the whole job. After a while without a record
 * and without a backlog the partition is idle. Its events then count if they are not ahead of the
 * wall clock, and its watermark advances. The watermark advances with the wall clock, because event
 * time passes as fast on average. The watermark also advances at least to the newest watermark of
 * the job's other partitions, because these show how far event time has come. A partition that
 * never had a record follows only the other partitions. If these have no watermark either, the
 * partition waits, so that the first events of a new topic are never late, even if they are old. If
 * other processes read partitions that this process cannot see, the partition follows the wall
 * clock minus the delay instead. Lateness is relative to the watermark that was reported, idle
 * advance included, because that watermark has already closed windows.
 */
public final class PartitionWatermark {
  /** Watermark of a partition that has no event time yet. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private final long delay;
  private final long allowedLateness;
  private final long idleAfter;
  private final Supplier<OptionalLong> siblings;
  private final BooleanSupplier startedElsewhere;
  private final LogTimeEstimate log;

  /** Other partitions' threads read this field. The watermark never decreases. */
  private volatile long watermark;

  /** Event time from which the idle advance starts. */
  private long standing;

  /** Wall time from which the idle advance starts. */
  private long standingSince;

  private boolean hadRecord;

  /**
   * Creates the watermark of a partition whose reader starts.
   *
   * @param now wall time
   * @param restored watermark of the restored state, or {@link #UNKNOWN}
   * @param siblings newest watermark of the job's other partitions, or empty if none has one
   * @param startedElsewhere whether other processes read partitions that have records
   */
  public PartitionWatermark(
      Duration delay,
      Duration allowedLateness,
      Duration idleAfter,
      long now,
      long restored,
      Supplier<OptionalLong> siblings,
      BooleanSupplier startedElsewhere) {
    this.delay = delay.toMillis();
    this.allowedLateness = allowedLateness.toMillis();
    this.idleAfter = idleAfter.toMillis();
    this.siblings = siblings;
    this.startedElsewhere = startedElsewhere;
    this.log = new LogTimeEstimate(Math.max(this.allowedLateness, this.delay));
    this.watermark = restored;
    this.hadRecord = restored != UNKNOWN;
    stand(now);
  }

  /**
   * Adds the next event of the log and returns whether it is late.
   *
   * @param time event time of the event
   * @param logTime log time of its record, which a producer may have made up
   * @param now wall time, which does not affect the result
   * @return whether the event was behind the previous watermark by more than the allowed lateness
   */
  public synchronized boolean isLate(long time, long logTime, long now) {
    boolean late = watermark != UNKNOWN && time < watermark - allowedLateness;
    boolean mayCount = time <= logTime + allowedLateness;
    log.see(logTime, mayCount ? time : UNKNOWN);
    // An event that cannot advance the watermark needs no estimate.
    if (mayCount && time - delay > watermark) {
      long newest = log.newest(time);
      watermark = newest == UNKNOWN ? watermark : Math.max(watermark, newest - delay);
    }
    hadRecord = true;
    stand(now);
    return late;
  }

  /** Raises the partition's log time to a time of the broker's clock. */
  public synchronized void reachLogTime(long logTime) {
    log.reach(logTime);
  }

  /**
   * Continues from the previous watermark of the partition, which has seen all records before the
   * next one.
   */
  public synchronized void takeOver(PartitionWatermark earlier) {
    synchronized (earlier) {
      log.takeOver(earlier.log);
      hadRecord |= earlier.hadRecord;
      watermark = Math.max(watermark, earlier.watermark);
      standing = Math.max(standing, watermark);
    }
  }

  /** Notes the next record of the log, which has no event time. */
  public synchronized void skip(long now) {
    stand(now);
  }

  /** Returns the current watermark, without any idle advance that has not been reported. */
  public long watermark() {
    return watermark;
  }

  /**
   * Returns the watermark to report, after the idle advance if the partition is idle.
   *
   * @param caughtUp whether nothing was left to read at {@code asOf}
   * @param asOf wall time of the last check of the log's end. If the log cannot be read, this time
   *     stands still and the watermark with it.
   */
  public synchronized long advance(boolean caughtUp, long asOf) {
    if (caughtUp && asOf >= standingSince) {
      watermark = Math.max(watermark, idleTarget(asOf));
      // At the end of the log, its log time is the wall time.
      log.reach(asOf);
    }
    return watermark;
  }

  private long idleTarget(long asOf) {
    OptionalLong others = siblings.get();
    long seen = log.newestUpTo(standingSince);
    long stood = seen == UNKNOWN ? standing : Math.max(standing, seen - delay);
    if (hadRecord && stood != UNKNOWN) {
      return Math.max(stood + (asOf - standingSince), others.orElse(UNKNOWN));
    }
    if (others.isEmpty() && standing == UNKNOWN && !startedElsewhere.getAsBoolean()) {
      return UNKNOWN;
    }
    if (others.isEmpty()) {
      long start = standing == UNKNOWN ? asOf - delay : standing + (asOf - standingSince);
      standing = start;
    } else {
      standing = others.getAsLong();
    }
    standingSince = asOf;
    return standing;
  }

  private void stand(long now) {
    standing = watermark;
    standingSince = now + idleAfter;
  }
}
