package io.weir.io.watermark;

import java.util.OptionalLong;

/**
 * How far one partition has been read. KafkaIO counts the records between the last it passed on and
 * the end of the log; but marks of transactions and aborted records take places there too and are
 * never passed on, so that after a transaction the count stays above zero for ever. The consumer
 * knows better: its position steps over them.
 */
public final class PartitionProgress {
  private static final long NONE = -1;

  /** Last record handed to the reader by the consumer's thread. */
  private volatile long handed = NONE;

  /** Where the consumer reads next: every record before it has been handed over. */
  private volatile long position = NONE;

  /** How many records follow the position, as far as the consumer knows. */
  private volatile long lag;

  /** Where the reader goes on: what KafkaIO counts from. */
  private volatile long next = NONE;

  /** The reader starts at this offset. */
  void startsAt(long offset) {
    next = offset;
  }

  /** Where the reader goes on, or -1. */
  long next() {
    return next;
  }

  /**
   * The consumer is about to hand over records.
   *
   * @param last offset of the last of them, or -1 for none
   * @param position where it reads next
   * @param newLag how many records follow, where it knows
   */
  public void handOver(long last, long position, OptionalLong newLag) {
    if (last != NONE) {
      handed = last;
    }
    this.position = position;
    lag = newLag.orElse(lag);
  }

  /** Whether there are records that the reader has not passed on, as far as is known here. */
  public boolean hasMore() {
    return lag > 0 || (handed != NONE && handed >= next);
  }

  /** The reader has passed a record on. */
  public void passed(long offset) {
    next = offset + 1;
  }

  /**
   * Whether nothing is left to read.
   *
   * @param backlog end of the log less the reader's next offset, or negative where it is not known
   */
  public boolean isCaughtUp(long backlog) {
    if (backlog <= 0) {
      return backlog == 0;
    }
    // The position first: what was handed over before it was set is then seen too.
    long reached = position;
    return next != NONE && reached >= next + backlog && handed < next;
  }
}
