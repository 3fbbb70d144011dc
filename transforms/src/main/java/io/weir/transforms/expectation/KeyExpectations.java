package io.weir.transforms.expectation;

import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.KeyState;
import io.weir.transforms.record.Expectation.Status;

/**
 * The state of one key of an expectation: the events whose result can still change, and the
 * deciders, which are events that can still decide a result. Plain Java.
 *
 * <p>Both are sorted. So the first decider after an event decides it, the events that a new decider
 * changes are adjacent, and the events whose result is final come first.
 */
public final class KeyExpectations implements KeyState {
  /** Receives results. */
  public interface ResultOutput {
    /**
     * Receives a version of a result.
     *
     * @param time time of the event that requires a follow-up, epoch milliseconds
     * @param id id of this event
     * @param at time of the deciding event, or null
     */
    void emit(long time, Object id, long deadline, Status status, Long at, long revision);
  }

  /** The watermark of an input that has ended. */
  static final long ENDED = Long.MAX_VALUE;

  // After every watermark before the end, and small enough that sums do not overflow.
  private static final long FAR = Long.MAX_VALUE / 2;
  private static final int MEETS = 0;
  private static final int CANCELS = 1;
  private static final int MOST_TIES = 1023;
  private static final int WITHHELD = MOST_TIES + 1;

  private final long within;
  private final long resolve;
  private final EmittedStatuses emitted;
  private final EmitPolicy emission;
  // The mark is the number of deciders at the same time when a decided result was noted; 0 if
  // none was. WITHHELD is added while no version was emitted, because the pack does not want the
  // statuses so far.
  final MarkedPositions open = new MarkedPositions();
  final MarkedPositions deciders = new MarkedPositions();
  // The highest watermark so far. It implies what was emitted for an undecided event, if early
  // results are emitted.
  long watermark = Long.MIN_VALUE / 2;
  long timerSet = EventTimeTimers.NOT_SET;

  /**
   * @param within longest time from an event to its follow-up, in milliseconds
   * @param resolve how long after the deadline a follow-up is still noted, in milliseconds
   */
  KeyExpectations(long within, long resolve, EmittedStatuses emitted, EmitPolicy emission) {
    this.within = within;
    this.resolve = resolve;
    this.emitted = emitted;
    this.emission = emission;
  }

  /**
   * Adds an event.
   *
   * @param now the watermark, epoch milliseconds
   * @return false if some results that the event affects are final and removed
   */
  public boolean receive(ExpectationStep step, long now, ResultOutput out) {
    pass(now, out);
    if (step.decides()) {
      decide(step, out);
    }
    if (step.isAfter()) {
      expect(step, out);
    }
    return step.time() > frontier();
  }

  private void decide(ExpectationStep step, ResultOutput out) {
    int decider = deciders.insert(step.time(), step.id(), step.cancels() ? CANCELS : MEETS);
    if (decider < 0 || !emission.changes()) {
      return;
    }
    boolean tied = ties(decider) > 1;
    if (tied && deciders.mark(decider + 1) == deciders.mark(decider)) {
      return;
    }
    // Begins with the previous decider: it may require a follow-up itself, and it is not its own
    // follow-up.
    int from = open.countBefore(step.time() - within - resolve);
    if (decider > 0) {
      int before = open.countBefore(deciders.time(decider - 1), deciders.id(decider - 1));
      from = Math.max(from, before);
    }
    int to = open.countBefore(step.time(), step.id());
    for (int i = from; i < to; i++) {
      // After the deadline both kinds of deciders have the same result.
      if (!tied || step.time() <= deadline(i)) {
        emitDecided(i, decider, out);
      }
    }
  }

  private void expect(ExpectationStep step, ResultOutput out) {
    int i = open.insert(step.time(), step.id(), emitted.areAll() ? 0 : WITHHELD);
    if (i < 0 || !emission.changes()) {
      return;
    }
    int decider = deciderOf(i);
    if (decider >= 0) {
      emitDecided(i, decider, out);
    } else {
      emitUndecided(i, i < passed(watermark) ? Status.OVERDUE : Status.PENDING, out);
    }
  }

  /** Finalizes at the watermark {@code now} what no event can change any more. */
  void advance(long now, ResultOutput out) {
    pass(now, out);
    long frontier = frontier();
    int gone = deciders.countUpTo(frontier);
    int finalCount = deadlinesUpTo(frontier, resolve);
    if (gone > 0) {
      // Events before a decider are final if the decider is: the decider or an earlier one decides
      // them, or their deadline has passed.
      finalCount =
          Math.max(finalCount, open.countBefore(deciders.time(gone - 1), deciders.id(gone - 1)));
    }
    for (int i = 0; i < finalCount; i++) {
      finalizeResult(i, out);
    }
    open.removeFirst(finalCount);
    deciders.removeFirst(gone);
  }

  private void finalizeResult(int i, ResultOutput out) {
    int decider = deciderOf(i);
    if (decider >= 0) {
      if ((open.mark(i) & MOST_TIES) != ties(decider)) {
        emitDecided(i, decider, out);
      }
    } else if (!emission.changes()) {
      emitUndecided(i, Status.OVERDUE, out);
    }
  }

  /** Emits the results whose deadline the watermark passes. */
  private void pass(long now, ResultOutput out) {
    if (now <= watermark) {
      return;
    }
    if (emission.changes()) {
      int to = passed(now);
      for (int i = passed(watermark); i < to; i++) {
        if (deciderOf(i) < 0) {
          emitUndecided(i, Status.OVERDUE, out);
        }
      }
    }
    watermark = now;
  }

  /** Returns the number of events whose deadline the watermark has passed. */
  private int passed(long now) {
    return deadlinesUpTo(now - 1, 0);
  }

  /** Returns the number of events whose deadline lies before a time by a duration or more. */
  private int deadlinesUpTo(long time, long before) {
    return time >= ENDED - 1 ? open.size() : open.countUpTo(time - within - before);
  }

  private long frontier() {
    return watermark == ENDED ? ENDED : emission.frontier(watermark);
  }

  private long deadline(int i) {
    return Math.min(open.time(i), FAR) + within;
  }

  /** Returns the first decider after an event that is in time or resolves it, or -1. */
  private int deciderOf(int i) {
    int decider = deciders.countUpTo(open.time(i), open.id(i));
    boolean decides = decider < deciders.size() && deciders.time(decider) <= deadline(i) + resolve;
    return decides ? decider : -1;
  }

  /** Returns the number of deciders from the given one on with the same time. */
  private int ties(int decider) {
    return Math.min(deciders.countUpTo(deciders.time(decider)) - decider, MOST_TIES);
  }

  private void emitUndecided(int i, Status status, ResultOutput out) {
    long revision = status == Status.PENDING ? 1 : 2;
    emit(i, status, null, revision, out);
  }

  /** Emits a version, unless neither its status nor that of a version before it is wanted. */
  private void emit(int i, Status status, Long at, long revision, ResultOutput out) {
    if ((open.mark(i) & WITHHELD) != 0) {
      if (!emitted.contains(status)) {
        return;
      }
      open.mark(i, open.mark(i) & MOST_TIES);
    }
    out.emit(open.time(i), open.id(i), deadline(i), status, at, revision);
  }

  private void emitDecided(int i, int decider, ResultOutput out) {
    long at = deciders.time(decider);
    Status inTime = deciders.mark(decider) == CANCELS ? Status.CANCELLED : Status.MET;
    Status status = at > deadline(i) ? Status.RESOLVED : inTime;
    int ties = ties(decider);
    open.mark(i, (open.mark(i) & WITHHELD) | ties);
    // The longest duration of a pack is 3.2e13 ms, so the revision is 6.5e16 at most. An earlier
    // decider gives a higher revision, and so does another decider with the same time.
    long revision = 3 + (deadline(i) + resolve - at) * (MOST_TIES + 1) + ties;
    emit(i, status, at, revision, out);
  }

  /**
   * Returns the watermark at which {@link #advance} must be called next; {@link Long#MAX_VALUE} for
   * never.
   */
  long nextAdvance() {
    if (isEmpty()) {
      return Long.MAX_VALUE;
    }
    // At the latest at the end of the input.
    long next = Long.MAX_VALUE - 1;
    if (deciders.size() > 0) {
      next = Math.min(next, emission.whenFinal(deciders.time(0)));
    }
    if (open.size() > 0) {
      next = Math.min(next, emission.whenFinal(deadline(0) + resolve));
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
}
