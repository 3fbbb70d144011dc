package io.weir.transforms.counting;

import java.util.List;

/** Names of the metrics of a run, and of the counts that summaries and progress show. */
public final class MetricNames {
  /** Beam's namespace of all metrics. */
  public static final String NAMESPACE = "weir";

  /** Records that were read. */
  public static final String READ = "read";

  /** Deliveries that were let through. */
  public static final String ADMITTED = "admitted";

  /** Repeated deliveries. */
  public static final String DUPLICATE = "duplicate";

  /** Repeated deliveries whose content differs from that of the admitted event. */
  public static final String CONFLICTING = "conflicting";

  /** Events that came too late. */
  public static final String LATE = "late";

  /** Records that could not be read as events. */
  public static final String DEAD_LETTERED = "deadLettered";

  /** Records without a value that follow deletes in the topic of a table, which skips them. */
  public static final String TOMBSTONES = "tombstones";

  /** Pairs of an event and a section that passes it over, because the event lacks the key. */
  public static final String UNKEYED = "unkeyed";

  /**
   * Prefix, before a part of the input of a table: processes that have stopped to wait for the part
   * when their job started.
   */
  public static final String UNREAD_TABLES = "unreadTables.";

  /** Prefix, before a stream: events from before 1990 in records that are recent. */
  public static final String OLD_TIMES = "timesBefore1990.";

  /** Prefix, before a kind of record: records that were emitted, all revisions of them. */
  public static final String OUTPUTS = "outputs.";

  /** Prefix, before a kind of record: versions after the first that were emitted of a record. */
  public static final String REVISIONS = "revisions.";

  /** Versions of decisions that were not emitted, because no rule has matched. */
  public static final String UNMATCHED = "unmatched";

  /**
   * Partial results that came after their event was final. This can happen if a runner's watermark
   * is ahead of elements that it still processes.
   */
  public static final String PARTS_AFTER_FINAL = "partsAfterFinal";

  /** Events that came after a result which they can change was final, for the same reason. */
  public static final String EVENTS_AFTER_FINAL = "eventsAfterFinal";

  /** Prefix, before a kind of record: the distribution of {@link LatencyMetrics}. */
  public static final String LATENCY = "latencyMillis.";

  /** Gauge of a keyed step: by how much its watermark is behind the wall clock. */
  public static final String WATERMARK_LAG = "watermarkLagMillis";

  /** Gauge of a keyed step: bytes of the largest state that was written in the last minute. */
  public static final String LARGEST_STATE = "largestStateBytes";

  /**
   * All metrics. {@code KIND} stands for a kind of record, {@code STREAM} for a stream, and {@code
   * LIMIT} for one of the limits of {@link LatencyMetrics}.
   */
  public static final List<String> ALL =
      List.of(
          READ,
          ADMITTED,
          DUPLICATE,
          CONFLICTING,
          LATE,
          DEAD_LETTERED,
          TOMBSTONES,
          UNKEYED,
          UNREAD_TABLES + "PARTITION",
          OLD_TIMES + "STREAM",
          OUTPUTS + "KIND",
          REVISIONS + "KIND",
          UNMATCHED,
          PARTS_AFTER_FINAL,
          EVENTS_AFTER_FINAL,
          LATENCY + "KIND",
          LATENCY + "KIND" + LatencyMetrics.LIMIT + "LIMIT",
          WATERMARK_LAG,
          LARGEST_STATE);

  private MetricNames() {}
}
