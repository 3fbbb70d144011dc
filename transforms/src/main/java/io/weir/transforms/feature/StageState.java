package io.weir.transforms.feature;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.KeyState;
import java.util.function.Consumer;

/**
 * The state of one key of one stage: its windows, and the pending events, which later arrivals can
 * still change. Plain Java; the DoFns only carry messages and time.
 *
 * <p>If changes are emitted, an event's values are emitted on input and again whenever an input
 * changes them. If only final results are emitted, events wait until no event can come before them,
 * and are then processed in order.
 */
public final class StageState implements KeyState {
  static final long NO_CONFIRMATION = Long.MAX_VALUE;

  final StageLayout layout;
  final KeyWindows windows;
  final PendingEvents pending;
  long knowledge;
  // No pending event before this time has a confirming revision due.
  long confirmationsFrom = NO_CONFIRMATION;

  long timerSet = EventTimeTimers.NOT_SET;

  /** Creates an empty state. */
  public StageState(StageLayout layout) {
    this.layout = layout;
    this.windows = new KeyWindows(layout.series, layout.features);
    this.pending = new PendingEvents(layout);
  }

  /**
   * Adds an event. {@code emit} receives each pending event whose values are new or changed.
   *
   * @return false for a repeated delivery of a pending event, which changes nothing
   */
  public boolean arrive(StageInput input, Consumer<PendingEvent> emit) {
    PendingEvent c = pending.get(input.position());
    if (c != null && c.arrived) {
      return false;
    }
    if (layout.changes) {
      return takeIn(input, c, emit);
    }
    PendingEvent kept = c == null ? open(input.position()) : c;
    kept.arrived = true;
    kept.request = input.request();
    kept.series = input.series();
    knowledge++;
    return true;
  }

  private boolean takeIn(StageInput input, PendingEvent known, Consumer<PendingEvent> emit) {
    EventPosition position = input.position();
    boolean inserted = windows.insert(position.time(), position.id(), input.series());
    if (!inserted && input.request() == null) {
      return false;
    }
    knowledge++;
    if (input.request() != null) {
      PendingEvent c = known == null ? open(position) : known;
      c.arrived = true;
      c.request = input.request();
      measureAgain(c, emit);
    }
    if (inserted) {
      changeLater(position, emit);
    }
    return true;
  }

  /** Measures again the pending events after an inserted event and within its reach. */
  private void changeLater(EventPosition inserted, Consumer<PendingEvent> emit) {
    for (int i = pending.firstAfter(inserted); i < pending.size(); i++) {
      PendingEvent later = pending.at(i);
      if (later.position.time() - inserted.time() > layout.reach) {
        break;
      }
      if (later.arrived && later.series == null && later.request != null) {
        measureAgain(later, emit);
      }
    }
  }

  /** Adds the result of another stage for an event that is about to arrive. */
  public void await(PartialResult part, StagePlan from) {
    PendingEvent c = pending.get(part.position());
    knowledge += (c == null ? open(part.position()) : c).join(part, from);
  }

  /**
   * Adds the result of another stage.
   *
   * @return false if the event is final and removed, so that the result came too late to matter
   */
  public boolean join(PartialResult part, StagePlan from, Consumer<PendingEvent> emit) {
    PendingEvent c = pending.get(part.position());
    if (c == null) {
      if (part.position().time() <= windows.frontier()) {
        return false;
      }
      c = open(part.position());
    }
    long learned = c.join(part, from);
    knowledge += learned;
    if (learned > 0 && c.arrived && c.series == null) {
      emitIfChanged(c, true, emit);
    }
    return true;
  }

  /**
   * Finalizes every event up to {@code frontier}, because no event before it can come any more.
   *
   * @param emit receives, in order, each event that requested features; if changes are emitted,
   *     only the events for which a confirming revision is due
   * @return the frontier reached, which is below the requested one while an event is incomplete
   */
  public long finalizeUpTo(long frontier, Consumer<PendingEvent> emit) {
    long reached = frontier;
    while (pending.firstTime() <= frontier && !pending.isEmpty()) {
      if (isBlocked()) {
        reached = pending.firstTime() - 1;
        break;
      }
      if (!layout.changes) {
        finalizeEvent(pending.at(0), emit);
      } else if (pending.firstTime() >= confirmationsFrom && pending.isFirstConfirmationDue()) {
        emit.accept(pending.at(0));
      }
      pending.removeFirst();
    }
    if (confirmationsFrom <= reached) {
      confirmationsFrom = pending.firstConfirmationTime();
    }
    windows.advance(reached);
    return windows.frontier();
  }

  private void finalizeEvent(PendingEvent c, Consumer<PendingEvent> emit) {
    windows.advance(c.position.time() - 1);
    windows.insert(c.position.time(), c.position.id(), c.series);
    c.series = null;
    if (c.request != null) {
      measure(c);
      emit.accept(c);
    }
  }

  /**
   * Finalizes what is due before an event is added. If changes are emitted, events without a
   * confirming revision need no timer: a later event of the key finalizes them.
   *
   * @param emit as in {@link #finalizeUpTo}
   */
  public void finalizeOnArrival(long frontier, Consumer<PendingEvent> emit) {
    if (layout.changes && (firstPending() <= frontier || isStale(frontier))) {
      finalizeUpTo(frontier, emit);
    }
  }

  private boolean isStale(long frontier) {
    return frontier - windows.frontier() > layout.rest && !windows.isEmpty();
  }

  /**
   * Returns the frontier at which {@link #finalizeUpTo} must be called next if no event comes
   * before; {@link Long#MAX_VALUE} for never.
   *
   * <p>Events that need no emission may stay for as long as the longest window, and at most a day.
   * By then most keys have had an event that finalized them, and the state of the others is no
   * longer needed. So the timer of a key is seldom set. Confirming revisions do not wait.
   *
   * <p>While the first event is incomplete, time alone finalizes nothing. The missing part leads to
   * another call.
   */
  public long nextFinalization() {
    if (isBlocked()) {
      return Long.MAX_VALUE;
    }
    long until = windows.neededUntil();
    long expiry = until == Long.MIN_VALUE ? Long.MAX_VALUE : until;
    long first = firstPending();
    if (layout.changes && first < Long.MAX_VALUE) {
      first += layout.idleRest;
    }
    return Math.min(Math.min(first, confirmationsFrom), expiry);
  }

  /**
   * Returns whether the first event lacks a part, so that no event can be finalized before the part
   * arrives.
   */
  public boolean isBlocked() {
    return !pending.isEmpty() && !pending.isFirstComplete();
  }

  private PendingEvent open(EventPosition position) {
    PendingEvent c = new PendingEvent(position, layout.slots, layout.stages);
    pending.add(c);
    return c;
  }

  private void measureAgain(PendingEvent c, Consumer<PendingEvent> emit) {
    long before = c.known[layout.stage];
    measure(c);
    emitIfChanged(c, c.known[layout.stage] > before, emit);
  }

  private void measure(PendingEvent c) {
    if (c.request.keyed()) {
      c.known[layout.stage] =
          windows.measure(c.position.time(), c.position.id(), c.position.stream(), c.toMeasure());
    }
  }

  private void emitIfChanged(PendingEvent c, boolean knowsMore, Consumer<PendingEvent> emit) {
    if (!c.isComplete()) {
      return;
    }
    if (c.isChanged()) {
      emit.accept(c);
      c.noteResult();
    } else if (knowsMore) {
      c.confirmationDue = true;
      confirmationsFrom = Math.min(confirmationsFrom, c.position.time());
    }
  }

  @Override
  public long timerSet() {
    return timerSet;
  }

  @Override
  public void noteTimerSet(long time) {
    timerSet = time;
  }

  /**
   * Returns how much this state ever learned. The number grows with every event and part, in any
   * order.
   */
  public long knowledge() {
    return knowledge;
  }

  /** Returns the time of the first pending event; {@link Long#MAX_VALUE} if there is none. */
  public long firstPending() {
    return pending.firstTime();
  }

  @Override
  public boolean isEmpty() {
    return pending.isEmpty() && windows.isEmpty();
  }
}
