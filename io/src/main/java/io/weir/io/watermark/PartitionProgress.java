package io.weir.io.watermark;

import java.util.OptionalLong;

/**
 * Tracks how far one partition has been read. KafkaIO's backlog is the number of offsets between
 * the last emitted record and the end of the log. Transaction markers and aborted records take up
 * offsets but are never emitted, so after a transaction this backlog stays above zero forever. The
 * position of the consumer steps over such offsets, so it is used as well.
 */
public final class PartitionProgress {
  private static final long NONE = -1;

  /** Offset of the last record that the consumer's thread handed to the reader. */
  private volatile long handed = NONE;

  /** Offset that the consumer reads next. Every record before it has been handed over. */
  private volatile long position = NONE;

  /** Number of records after the position, as far as the consumer knows. */
  private volatile long lag;

  /** Offset that the reader emits next. KafkaIO counts its backlog from this offset. */
  private volatile long next = NONE;

  /** Whether the watermark may lack records before the offset at which the reader started. */
  private volatile boolean lookingBack;

  /** Notes that the watermark may lack records before the offset at which the reader starts. */
  public void beginLookBack() {
    lookingBack = true;
  }

  void endLookBack() {
    lookingBack = false;
  }

  boolean isLookingBack() {
    return lookingBack;
  }

  /** Sets the offset at which the reader starts. */
  void startsAt(long offset) {
    next = offset;
  }

  /** Returns the offset that the reader emits next, or -1. */
  long next() {
    return next;
  }

  /**
   * Notes the records that the consumer is about to hand to the reader.
   *
   * @param last offset of the last of these records, or -1 if there are none
   * @param position offset that the consumer reads next
   * @param newLag number of records after the position, if the consumer knows it
   */
  public void handOver(long last, long position, OptionalLong newLag) {
    if (last != NONE) {
      handed = last;
    }
    this.position = position;
    lag = newLag.orElse(lag);
  }

  /** Returns the offset before which the reader has emitted every record, or -1. */
  long reached() {
    return reached(next);
  }

  /**
   * Returns the offset before which every record is before another offset. It is the offset itself,
   * or the end of what lies between that offset and the position and is no record.
   */
  public long reached(long offset) {
    // The position is read first: the records handed over before it was set are then visible too.
    long end = position;
    return handed < offset ? Math.max(end, offset) : offset;
  }

  /** Returns whether records are known that the reader has not emitted. */
  public boolean hasMore() {
    return lag > 0 || (handed != NONE && handed >= next);
  }

  /** Notes that the reader has emitted the record at an offset. */
  public void emitted(long offset) {
    next = offset + 1;
  }

  /**
   * Returns whether nothing is left to read.
   *
   * @param backlog end of the log minus the reader's next offset, or negative if unknown
   */
  public boolean isCaughtUp(long backlog) {
    if (backlog <= 0) {
      return backlog == 0;
    }
    // The position is read first: the records handed over before it was set are then visible too.
    long reached = position;
    return next != NONE && reached >= next + backlog && handed < next;
  }
}
