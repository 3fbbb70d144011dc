package io.weir.transforms.feature;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.KeyState;
import java.util.function.Consumer;

/**
 * One key of one stage: its windows, and the events that later arrivals can still change. Plain
 * Java; the DoFns around it only carry messages and time.
 *
 * <p>Telling changes, it answers an event at once, and again whenever an arrival changes what it
 * answered. Telling only final answers, it keeps events aside until nothing can come before them,
 * and takes them in order.
 */
public final class StageState implements KeyState {
  static final long NOT_OWED = Long.MAX_VALUE;

  private final StageLayout layout;
  final KeyWindows windows;
  final PendingEvents cases;
  long knowledge;
  // No case before this time is owed an answer when it settles.
  long owedFrom = NOT_OWED;

  long timerSet = EventTimeTimers.NOT_SET;

  /** An empty one. */
  public StageState(StageLayout layout) {
    this.layout = layout;
    this.windows = new KeyWindows(layout.series, layout.features);
    this.cases = new PendingEvents(layout);
  }

  /** An empty one, of a layout of its own. */
  public StageState(
      StagePlan plan, int stage, int stages, int slots, String askedStream, boolean changes) {
    this(new StageLayout(plan, stage, stages, slots, askedStream, changes));
  }

  /**
   * Takes in an event; {@code answer} is told each case whose answer is new or changed.
   *
   * @return false for a repeated delivery of an event that is not settled, which changes nothing
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

  /** Measures again whatever lies after an inserted event and within its reach. */
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

  /** Takes in what another stage measured at an event that is about to arrive. */
  public void await(PartialResult part, StagePlan from) {
    PendingEvent c = cases.get(part.place());
    put(part, from, c == null ? open(part.place()) : c);
  }

  /**
   * Takes in what another stage measured.
   *
   * @return false where the event it belongs to is settled and gone, so that it came too late to
   *     matter
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

  /** Puts a part into a case, unless what is there knows as much. */
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
   * Settles every event up to {@code frontier}: nothing before it can come any more.
   *
   * @param settled is told, in order, each case that was asked about; where changes are told, those
   *     of which more is known by now than the last answer says
   * @return the frontier reached, which is short of the wanted one while a case is incomplete
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
   * Settles what has waited for it, before an event is taken in. While only changes are told nobody
   * waits for what is settled and owed no answer, so that a key in use needs no timer for it.
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
   * The frontier at which {@link #settle} is next to be called where no event comes before; {@link
   * Long#MAX_VALUE} for never. What need not be told may rest until then, for as long as the
   * longest window and at most a day: till then most keys have had an event that settles it, and of
   * the others nothing is left that is needed. So the timer of a key is seldom set. An answer that
   * is owed does not rest.
   *
   * <p>While the first event is incomplete, time alone settles nothing: what completes it asks
   * again.
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

  /** Whether nothing can be settled before something comes that the first event lacks. */
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

  /** How much was ever learned here: grows with every event and part, whatever their order. */
  public long knowledge() {
    return knowledge;
  }

  /**
   * The time of the first event that is not settled; {@link Long#MAX_VALUE} where there is none.
   */
  public long firstUnsettled() {
    return cases.firstTime();
  }

  @Override
  public boolean isEmpty() {
    return cases.isEmpty() && windows.isEmpty();
  }
}
