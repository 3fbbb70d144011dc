package io.weir.io.kafka.read;

import io.weir.io.ColdStart;
import io.weir.io.InputEnd;
import io.weir.transforms.memory.BoundedMaps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wait of a job's readers in this JVM until the inputs of tables have been read. Runners close
 * readers and open others at any time, so the readers of a job have one wait.
 */
final class ColdStartWait {
  private static final Logger LOG = LoggerFactory.getLogger(ColdStartWait.class);
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(500);

  /** Maximum number of jobs whose waits are remembered. */
  private static final int MOST_JOBS = 1_000;

  private static final Map<String, ColdStartWait> JOBS = BoundedMaps.ofNewest(MOST_JOBS);

  private final ColdStart start;
  private final String job;
  private List<InputEnd.ReadProgress> tables;
  private long startedAt;
  private long checkedAt;
  private boolean read;
  private boolean over;
  private List<String> unread = List.of();

  ColdStartWait(ColdStart start, String job) {
    this.start = start;
    this.job = job;
  }

  /**
   * Returns the wait of a job.
   *
   * @param start what the job waits for, or null for nothing
   * @return the wait, or null for none
   */
  static ColdStartWait of(ColdStart start, String job) {
    return start == null ? null : JOBS.computeIfAbsent(job, name -> new ColdStartWait(start, name));
  }

  /**
   * Returns whether the tables have been read, or the time-out has passed.
   *
   * @param now time of a monotonic clock, in nanoseconds
   */
  synchronized boolean isOver(long now) {
    if (over) {
      return true;
    }
    if (tables == null) {
      tables = start.tables().stream().map(this::follow).toList();
      startedAt = now;
      LOG.info("the topics of tables are read before those of other streams");
    } else if (now - checkedAt < CHECK_INTERVAL.toNanos()) {
      return false;
    }
    checkedAt = now;
    List<String> left = tables.stream().flatMap(table -> table.unread().stream()).toList();
    boolean timedOut = now - startedAt >= start.timeout().toNanos();
    if (!timedOut && !isProcessed(left)) {
      return false;
    }
    if (!left.isEmpty()) {
      unread = left;
      LOG.warn(
          "the time-out of {} for tables has passed, and these partitions have not been read to the"
              + " end that they had: {}. Decisions do not count their rows until these come",
          start.timeout(),
          left);
    } else {
      LOG.info("the topics of tables have been read to the ends that they had");
    }
    over = true;
    tables.forEach(InputEnd.ReadProgress::close);
    return true;
  }

  private InputEnd.ReadProgress follow(InputEnd end) {
    return start.inOneProcess() ? end.followHere(job) : end.follow(job);
  }

  /**
   * Returns whether the tables have been read and their rows processed. In one process a reader
   * that is at its end may be running still, but not at the next check: the process runs readers
   * for milliseconds, and again when it has nothing else to do.
   */
  private boolean isProcessed(List<String> left) {
    boolean before = read;
    read = left.isEmpty();
    return read && (before || !start.inOneProcess());
  }

  /**
   * Returns the parts of tables that had not been read when the time-out passed. They are returned
   * once.
   */
  synchronized List<String> takeUnread() {
    List<String> taken = unread;
    unread = List.of();
    return taken;
  }
}
