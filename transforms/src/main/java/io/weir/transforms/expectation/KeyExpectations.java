package io.weir.transforms.expectation;

import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.KeyState;
import io.weir.transforms.record.Expectation.Status;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One key of an expectation: the events whose answer can still change, and the events that can
 * still decide one. Plain Java.
 *
 * <p>Both are in order, so the deciding event of any is the first decider after it, those that an
 * arriving decider changes stand together, and those whose answer is final are the first.
 */
public final class KeyExpectations implements KeyState {
  /** Receives the answers. */
  public interface Out {
    /**
     * A version of an answer.
     *
     * @param time time of the event that expects a follow-up, epoch milliseconds
     * @param id its id
     * @param at time of the deciding event, or null
     */
    void tell(long time, Object id, long deadline, Status status, Long at, long revision);
  }

  /** The watermark of an input that has ended. */
  static final long ENDED = Long.MAX_VALUE;

  // Beyond what any watermark comes to before the end, with room for sums.
  private static final long FAR = Long.MAX_VALUE / 2;
  private static final int MEETS = 0;
  private static final int CANCELS = 1;
  private static final int MOST_TIES = 1023;

  private final long within;
  private final EmitPolicy emission;
  // Marked with how many deciders tied when a decided answer was told; 0 where none was.
  private final MarkedPositions open = new MarkedPositions();
  private final MarkedPositions deciders = new MarkedPositions();
  // The highest seen. Of an undecided event it says what was told, where anything is told early.
  private long watermark = Long.MIN_VALUE / 2;
  private long timerSet = EventTimeTimers.NOT_SET;

  KeyExpectations(long within, EmitPolicy emission) {
    this.within = within;
    this.emission = emission;
  }

  /**
   * Takes in an event.
   *
   * @param now the watermark, epoch milliseconds
   * @return false where it came too late to matter to all answers, some being settled and gone
   */
  public boolean receive(ExpectationStep step, long now, Out out) {
    pass(now, out);
    if (step.decides()) {
      decide(step, out);
    }
    if (step.isAfter()) {
      expect(step, out);
    }
    return step.time() > frontier();
  }

  private void decide(ExpectationStep step, Out out) {
    int decider = deciders.insert(step.time(), step.id(), step.cancels() ? CANCELS : MEETS);
    if (decider < 0 || !emission.changes() || saysTheSame(decider, decider + 1)) {
      return;
    }
    // From the decider before on, which may itself expect a follow-up and does not follow itself.
    int from = open.countBefore(step.time() - within);
    if (decider > 0) {
      int before = open.countBefore(deciders.time(decider - 1), deciders.id(decider - 1));
      from = Math.max(from, before);
    }
    int to = open.countBefore(step.time(), step.id());
    for (int i = from; i < to; i++) {
      tellDecided(i, decider, out);
    }
  }

  private boolean saysTheSame(int decider, int next) {
    return next < deciders.size()
        && deciders.time(next) == deciders.time(decider)
        && deciders.mark(next) == deciders.mark(decider);
  }

  private void expect(ExpectationStep step, Out out) {
    int i = open.insert(step.time(), step.id(), 0);
    if (i < 0 || !emission.changes()) {
      return;
    }
    int decider = deciderOf(i);
    if (decider >= 0) {
      tellDecided(i, decider, out);
    } else {
      tellUndecided(i, i < passed(watermark) ? Status.OVERDUE : Status.PENDING, out);
    }
  }

  /** The watermark has come to {@code now}: settles what nothing can change any more. */
  void advance(long now, Out out) {
    pass(now, out);
    long frontier = frontier();
    int gone = deciders.countUpTo(frontier);
    int settled = deadlinesUpTo(frontier);
    if (gone > 0) {
      // What is before a decider is decided, by it or one before it, or its deadline is.
      settled = Math.max(settled, open.countBefore(deciders.time(gone - 1), deciders.id(gone - 1)));
    }
    for (int i = 0; i < settled; i++) {
      settle(i, out);
    }
    open.removeFirst(settled);
    deciders.removeFirst(gone);
  }

  private void settle(int i, Out out) {
    int decider = deciderOf(i);
    if (decider >= 0) {
      if (open.mark(i) != ties(decider)) {
        tellDecided(i, decider, out);
      }
    } else if (!emission.changes()) {
      tellUndecided(i, Status.OVERDUE, out);
    }
  }

  /** Tells whose deadline the watermark passes. */
  private void pass(long now, Out out) {
    if (now <= watermark) {
      return;
    }
    if (emission.changes()) {
      int to = passed(now);
      for (int i = passed(watermark); i < to; i++) {
        if (deciderOf(i) < 0) {
          tellUndecided(i, Status.OVERDUE, out);
        }
      }
    }
    watermark = now;
  }

  /** How many deadlines a watermark has passed. */
  private int passed(long now) {
    return deadlinesUpTo(now - 1);
  }

  private int deadlinesUpTo(long time) {
    return time >= ENDED - 1 ? open.size() : open.countUpTo(time - within);
  }

  private long frontier() {
    return watermark == ENDED ? ENDED : emission.frontier(watermark);
  }

  private long deadline(int i) {
    return Math.min(open.time(i), FAR) + within;
  }

  /** The first decider after an event within its deadline, or -1. */
  private int deciderOf(int i) {
    int decider = deciders.countUpTo(open.time(i), open.id(i));
    boolean decides = decider < deciders.size() && deciders.time(decider) <= deadline(i);
    return decides ? decider : -1;
  }

  /** How many deciders there are from one on at its very millisecond. */
  private int ties(int decider) {
    return Math.min(deciders.countUpTo(deciders.time(decider)) - decider, MOST_TIES);
  }

  private void tellUndecided(int i, Status status, Out out) {
    long revision = status == Status.PENDING ? 1 : 2;
    out.tell(open.time(i), open.id(i), deadline(i), status, null, revision);
  }

  private void tellDecided(int i, int decider, Out out) {
    Status status = deciders.mark(decider) == CANCELS ? Status.CANCELLED : Status.MET;
    long at = deciders.time(decider);
    int ties = ties(decider);
    open.mark(i, ties);
    // The longest duration of a pack is 3.2e13 ms, so this is 3.3e16 at most. An earlier decider
    // makes a higher number, and so does one of the same time.
    long revision = 3 + (deadline(i) - at) * (MOST_TIES + 1) + ties;
    out.tell(open.time(i), open.id(i), deadline(i), status, at, revision);
  }

  /**
   * The watermark at which {@link #advance} next has something to do; {@link Long#MAX_VALUE}:
   * never.
   */
  long nextAdvance() {
    if (isEmpty()) {
      return Long.MAX_VALUE;
    }
    // At the end of the input at the latest.
    long next = Long.MAX_VALUE - 1;
    if (deciders.size() > 0) {
      next = Math.min(next, emission.whenSettled(deciders.time(0)));
    }
    if (open.size() > 0) {
      next = Math.min(next, emission.whenSettled(deadline(0)));
    }
    int pending = passed(watermark);
    if (emission.changes() && pending < open.size()) {
      next = Math.min(next, deadline(pending) + 1);
    }
    return next;
  }

  @Override
  public boolean isEmpty() {
    return open.size() == 0 && deciders.size() == 0;
  }

  @Override
  public long timerSet() {
    return timerSet;
  }

  @Override
  public void noteTimerSet(long time) {
    timerSet = time;
  }

  void write(DataOutput out) throws IOException {
    ValueEncoding.writeSigned(watermark, out);
    ValueEncoding.writeSigned(timerSet, out);
    open.write(out);
    deciders.write(out);
  }

  void read(DataInput in) throws IOException {
    watermark = ValueEncoding.readSigned(in);
    timerSet = ValueEncoding.readSigned(in);
    open.read(in);
    deciders.read(in);
  }
}
