package io.weir.io.watermark;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The event time of one partition of a log, and the judge of what comes too late. All times are
 * epoch milliseconds; wall time comes in as an argument.
 *
 * <p>The watermark trails the newest event seen in log order by a fixed delay. An event only counts
 * as the newest if it is not ahead of its record's log time by more than the allowed lateness: one
 * event from the year 9999 would else make all that follow late. Nor may it be ahead of the log by
 * more than that (or the delay, if it is longer): a producer whose clock is fast makes up log times
 * as well, so the log's time is taken from its records together; see {@link LogTimeEstimate}. All
 * this is part of the log and no wall clock is asked, so a replay judges as the first reading did.
 *
 * <p>A partition in which nothing comes must not hold up the whole job, so after a while without a
 * record and without a backlog it is idle. Then what it has seen counts, as far as it is not ahead
 * of the wall clock, and its watermark moves on: with the wall clock from where it stood, because
 * on average event time passes as fast, and at least to where its siblings are, the other
 * partitions that the job reads, because they tell how far event time has come. A partition that
 * never had a record follows its siblings alone. Where they know nothing either it waits, so that
 * whatever a new topic is filled with, the first events of history included, is in time; unless
 * other processes read what this one cannot see: then it follows the wall clock less the delay.
 * Lateness is judged against the watermark that was told, idle advance included: the windows it
 * closed are closed.
 */
public final class PartitionWatermark {
  /** The watermark of a partition that knows no event time yet. */
  public static final long UNKNOWN = Long.MIN_VALUE;

  private final long delay;
  private final long allowedLateness;
  private final long idleAfter;
  private final Supplier<OptionalLong> siblings;
  private final BooleanSupplier startedElsewhere;
  private final LogTimeEstimate log;

  /** Read by siblings on other threads; never falls. */
  private volatile long watermark;

  /** Where idle advance starts from, in event time... */
  private long standing;

  /** ...and when, in wall time. */
  private long standingSince;

  private boolean hadRecord;

  /**
   * A clock that starts.
   *
   * @param now wall time
   * @param restored the watermark it had when its state was saved, or {@link #UNKNOWN}
   * @param siblings the newest watermark of the job's other partitions, empty where none knows one
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
   * Sees the next event of the log.
   *
   * @param time its event time
   * @param logTime the time of its record in the log, which a producer may have made up
   * @param now wall time; it has no part in the judgement
   * @return whether it is too late: behind the watermark before it by more than allowed
   */
  public synchronized boolean isLate(long time, long logTime, long now) {
    boolean late = watermark != UNKNOWN && time < watermark - allowedLateness;
    boolean mayCount = time <= logTime + allowedLateness;
    log.see(logTime, mayCount ? time : UNKNOWN);
    // What moves nothing need not be looked into.
    if (mayCount && time - delay > watermark) {
      long newest = log.newest(time);
      watermark = newest == UNKNOWN ? watermark : Math.max(watermark, newest - delay);
    }
    hadRecord = true;
    stand(now);
    return late;
  }

  /** The log's time is this late, by the broker's clock. */
  public synchronized void reachLogTime(long logTime) {
    log.reach(logTime);
  }

  /**
   * Goes on where an earlier clock of the partition left off, which saw all that the log has before
   * what this one is to see.
   */
  public synchronized void takeOver(PartitionWatermark earlier) {
    synchronized (earlier) {
      log.takeOver(earlier.log);
      hadRecord |= earlier.hadRecord;
    }
  }

  /** Sees the next record of the log, one without an event time. */
  public synchronized void skip(long now) {
    stand(now);
  }

  /** The watermark now, without any idle advance that has not been told yet. */
  public long watermark() {
    return watermark;
  }

  /**
   * The watermark to tell, moved on if the partition is idle.
   *
   * @param caughtUp whether there was nothing more to read in the partition...
   * @param asOf ...at this wall time; if the log cannot be asked it stands still, and so does the
   *     watermark
   */
  public synchronized long advance(boolean caughtUp, long asOf) {
    if (caughtUp && asOf >= standingSince) {
      watermark = Math.max(watermark, idleTarget(asOf));
      // At the end of its log, it is as late in the log as it is.
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
