package io.weir.transforms.feature;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.KeyState;
import java.util.function.Consumer;

/**
 * The state of one key of one stage: its windows, and the pending events, which later arrivals can
 * still change. Plain Java; the DoFns only carry messages and time.
 *
 * <p>If changes are emitted, an event's values are emitted on arrival and again whenever an arrival
 * changes them. If only final results are emitted, events wait until no event can come before them,
 * and are then processed in order.
 */
public final class StageState implements KeyState {
  static final long NOT_OWED = Long.MAX_VALUE;

  private final StageLayout layout;
  final KeyWindows windows;
  final PendingEvents cases;
  long knowledge;
  // No pending event before this time has a confirming revision due.
  long owedFrom = NOT_OWED;

  long timerSet = EventTimeTimers.NOT_SET;

  /** Creates an empty state. */
  public StageState(StageLayout layout) {
    this.layout = layout;
    this.windows = new KeyWindows(layout.series, layout.features);
    this.cases = new PendingEvents(layout);
  }

  /** Creates an empty state with a layout of its own. */
  public StageState(
      StagePlan plan, int stage, int stages, int slots, String askedStream, boolean changes) {
    this(new StageLayout(plan, stage, stages, slots, askedStream, changes));
  }

  /**
   * Adds an event. {@code answer} receives each pending event whose values are new or changed.
   *
   * @return false for a repeated delivery of a pending event, which changes nothing
   */
  public boolean arrive(StageInput arrival, Consumer<PendingEvent> answer) {
    PendingEvent c = cases.get(arrival.place());
    if (c != null && c.arrived) {
      return false;
    }
    if (layout.changes) {
      return takeIn(arrival, c, answer);
    }
    PendingEvent kept = c == null ? open(arrival.place()) : c;
    kept.arrived = true;
    kept.question = arrival.question();
    kept.series = arrival.series();
    knowledge++;
    return true;
  }

  private boolean takeIn(StageInput arrival, PendingEvent known, Consumer<PendingEvent> answer) {
    EventPosition place = arrival.place();
    boolean inserted = windows.insert(place.time(), place.id(), arrival.series());
    if (!inserted && arrival.question() == null) {
      return false;
    }
    knowledge++;
    if (arrival.question() != null) {
      PendingEvent c = known == null ? open(place) : known;
      c.arrived = true;
      c.question = arrival.question();
      answerAnew(c, answer);
    }
    if (inserted) {
      changeLater(place, answer);
    }
    return true;
  }

  /** Measures again the pending events after an inserted event and within its reach. */
  private void changeLater(EventPosition inserted, Consumer<PendingEvent> answer) {
    for (int i = cases.firstAfter(inserted); i < cases.size(); i++) {
      PendingEvent later = cases.at(i);
      if (later.place.time() - inserted.time() > layout.reach) {
        break;
      }
      if (later.arrived && later.series == null && later.question != null) {
        answerAnew(later, answer);
      }
    }
  }

  /** Adds the result of another stage for an event that is about to arrive. */
  public void await(PartialResult part, StagePlan from) {
    PendingEvent c = cases.get(part.place());
    put(part, from, c == null ? open(part.place()) : c);
  }

  /**
   * Adds the result of another stage.
   *
   * @return false if the event is final and removed, so that the result came too late to matter
   */
  public boolean join(PartialResult part, StagePlan from, Consumer<PendingEvent> answer) {
    PendingEvent c = cases.get(part.place());
    if (c == null) {
      if (part.place().time() <= windows.frontier()) {
        return false;
      }
      c = open(part.place());
    }
    if (put(part, from, c) && c.arrived && c.series == null) {
      tell(c, true, answer);
    }
    return true;
  }

  /**
   * Puts the result of a stage into a pending event, unless the event has a result that knows as
   * much.
   */
  private boolean put(PartialResult part, StagePlan from, PendingEvent c) {
    int bit = 1 << part.stage();
    if ((c.parts & bit) != 0 && part.known() <= c.known[part.stage()]) {
      return false;
    }
    boolean first = (c.parts & bit) == 0;
    knowledge += part.known() - c.known[part.stage()] + (first ? 1 : 0);
    c.parts |= bit;
    c.known[part.stage()] = part.known();
    Object[] measured = c.toMeasure();
    for (int i = 0; i < part.values().length; i++) {
      measured[from.features().get(i).slot()] = part.values()[i];
    }
    return true;
  }

  /**
   * Finalizes every event up to {@code frontier}, because no event before it can come any more.
   *
   * @param settled receives, in order, each event that requested features; if changes are emitted,
   *     only the events for which a confirming revision is due
   * @return the frontier reached, which is below the requested one while an event is incomplete
   */
  public long settle(long frontier, Consumer<PendingEvent> settled) {
    long reached = frontier;
    while (cases.firstTime() <= frontier && !cases.isEmpty()) {
      if (isHeldUp()) {
        reached = cases.firstTime() - 1;
        break;
      }
      if (!layout.changes) {
        settle(cases.at(0), settled);
      } else if (cases.firstTime() >= owedFrom && cases.isFirstOwed()) {
        settled.accept(cases.at(0));
      }
      cases.removeFirst();
    }
    if (owedFrom <= reached) {
      owedFrom = cases.firstOwedTime();
    }
    windows.settle(reached);
    return windows.frontier();
  }

  private void settle(PendingEvent c, Consumer<PendingEvent> settled) {
    windows.settle(c.place.time() - 1);
    windows.insert(c.place.time(), c.place.id(), c.series);
    c.series = null;
    if (c.question != null) {
      measure(c);
      settled.accept(c);
    }
  }

  /**
   * Finalizes what is due before an event is added. If changes are emitted, events without a
   * confirming revision need no timer: a later event of the key finalizes them.
   *
   * @param settled as in {@link #settle}
   */
  public void settleOnArrival(long frontier, Consumer<PendingEvent> settled) {
    if (layout.changes && (firstUnsettled() <= frontier || isStale(frontier))) {
      settle(frontier, settled);
    }
  }

  private boolean isStale(long frontier) {
    return frontier - windows.frontier() > layout.rest && !windows.isEmpty();
  }

  /**
   * Returns the frontier at which {@link #settle} must be called next if no event comes before;
   * {@link Long#MAX_VALUE} for never.
   *
   * <p>Events that need no emission may stay for as long as the longest window, and at most a day.
   * By then most keys have had an event that finalized them, and the state of the others is no
   * longer needed. So the timer of a key is seldom set. Confirming revisions do not wait.
   *
   * <p>While the first event is incomplete, time alone finalizes nothing. The missing part leads to
   * another call.
   */
  public long nextSettlement() {
    if (isHeldUp()) {
      return Long.MAX_VALUE;
    }
    long until = windows.neededUntil();
    long expiry = until == Long.MIN_VALUE ? Long.MAX_VALUE : until;
    long first = firstUnsettled();
    if (layout.changes && first < Long.MAX_VALUE) {
      first += layout.idleRest;
    }
    return Math.min(Math.min(first, owedFrom), expiry);
  }

  /**
   * Returns whether the first event lacks a part, so that no event can be finalized before the part
   * arrives.
   */
  public boolean isHeldUp() {
    return !cases.isEmpty() && !cases.isFirstComplete();
  }

  private PendingEvent open(EventPosition place) {
    PendingEvent c = new PendingEvent(place, layout.slots, layout.stages);
    cases.add(c);
    return c;
  }

  private void answerAnew(PendingEvent c, Consumer<PendingEvent> answer) {
    long before = c.known[layout.stage];
    measure(c);
    tell(c, c.known[layout.stage] > before, answer);
  }

  private void measure(PendingEvent c) {
    if (c.question.keyed()) {
      c.known[layout.stage] =
          windows.measure(c.place.time(), c.place.id(), c.place.stream(), c.toMeasure());
    }
  }

  private void tell(PendingEvent c, boolean knowsMore, Consumer<PendingEvent> answer) {
    if (!c.isComplete()) {
      return;
    }
    if (c.isNews()) {
      answer.accept(c);
      c.told = c.measured;
      c.owed = false;
    } else if (knowsMore) {
      c.owed = true;
      owedFrom = Math.min(owedFrom, c.place.time());
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
  public long firstUnsettled() {
    return cases.firstTime();
  }

  @Override
  public boolean isEmpty() {
    return cases.isEmpty() && windows.isEmpty();
  }
}
