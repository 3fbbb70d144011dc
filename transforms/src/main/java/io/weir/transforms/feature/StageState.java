package io.weir.transforms.feature;

import io.weir.transforms.event.Place;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One key of one stage: its windows, and the events that later arrivals can still change. Plain
 * Java; the DoFns around it only carry messages and time.
 *
 * <p>Telling changes, it answers an event at once, and again whenever an arrival changes what it
 * answered. Telling only final answers, it keeps events aside until nothing can come before them,
 * and takes them in order.
 */
public final class StageState {
  static final long NOT_ARMED = Long.MIN_VALUE;
  private static final long SHORTEST_REST = 1_000;
  private static final long LONGEST_REST = 86_400_000;

  final StagePlan plan;
  final int stage;
  final int stages;
  final int slots;
  final String askedStream;
  final boolean changes;
  private final long reach;
  private final long rest;
  final KeyWindows windows;
  final TreeMap<Place, Case> cases = new TreeMap<>();
  long knowledge;

  long armed = NOT_ARMED;

  /**
   * @param plan what the stage computes
   * @param stage which stage of how many it is
   * @param slots number of measured features of the pack
   * @param askedStream the stream whose events are asked about
   * @param changes whether to tell early answers and changes, or only final answers
   */
  public StageState(
      StagePlan plan, int stage, int stages, int slots, String askedStream, boolean changes) {
    this.plan = plan;
    this.stage = stage;
    this.stages = stages;
    this.slots = slots;
    this.askedStream = askedStream;
    this.changes = changes;
    this.reach = plan.reach();
    this.rest = Math.max(SHORTEST_REST, Math.min(LONGEST_REST, reach / 4));
    this.windows = new KeyWindows(plan);
  }

  /**
   * Takes in an event; {@code answer} is told each case whose answer is new or changed.
   *
   * @return false for a repeated delivery of an event that is not settled, which changes nothing
   */
  public boolean arrive(Arrival arrival, Consumer<Case> answer) {
    Case c = cases.get(arrival.place());
    if (c != null && c.arrived) {
      return false;
    }
    if (changes) {
      return takeIn(arrival, c, answer);
    }
    Case kept = c == null ? open(arrival.place()) : c;
    kept.arrived = true;
    kept.question = arrival.question();
    kept.series = arrival.series();
    knowledge++;
    return true;
  }

  private boolean takeIn(Arrival arrival, Case known, Consumer<Case> answer) {
    Place place = arrival.place();
    boolean inserted = windows.insert(place.time(), place.id(), arrival.series());
    if (!inserted && arrival.question() == null) {
      return false;
    }
    knowledge++;
    if (arrival.question() != null) {
      Case c = known == null ? open(place) : known;
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
  private void changeLater(Place inserted, Consumer<Case> answer) {
    for (Case later : cases.tailMap(inserted, false).values()) {
      if (later.place.time() - inserted.time() > reach) {
        break;
      }
      if (later.arrived && later.series == null && later.question != null) {
        answerAnew(later, answer);
      }
    }
  }

  /** Takes in what another stage measured at an event that is about to arrive. */
  public void await(Part part, StagePlan from) {
    Case c = cases.get(part.place());
    put(part, from, c == null ? open(part.place()) : c);
  }

  /**
   * Takes in what another stage measured.
   *
   * @return false where the event it belongs to is settled and gone, so that it came too late to
   *     matter
   */
  public boolean join(Part part, StagePlan from, Consumer<Case> answer) {
    Case c = cases.get(part.place());
    if (c == null) {
      if (part.place().time() <= windows.frontier()) {
        return false;
      }
      c = open(part.place());
    }
    if (put(part, from, c) && c.arrived && c.series == null) {
      tell(c, answer);
    }
    return true;
  }

  /** Puts a part into a case, unless what is there knows as much. */
  private boolean put(Part part, StagePlan from, Case c) {
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
   * @param settled is told each case that was asked about, in order; where only final answers are
   *     told, that is when
   * @return the frontier reached, which is short of the wanted one while a case is incomplete
   */
  public long settle(long frontier, Consumer<Case> settled) {
    long reached = frontier;
    Iterator<Map.Entry<Place, Case>> inOrder = cases.entrySet().iterator();
    while (inOrder.hasNext()) {
      Case c = inOrder.next().getValue();
      if (c.place.time() > frontier) {
        break;
      }
      if (!c.isComplete()) {
        reached = Math.min(frontier, c.place.time() - 1);
        break;
      }
      if (c.series != null) {
        windows.settle(c.place.time() - 1);
        windows.insert(c.place.time(), c.place.id(), c.series);
        c.series = null;
        if (c.question != null) {
          measure(c);
        }
      }
      if (c.question != null) {
        settled.accept(c);
      }
      inOrder.remove();
    }
    windows.settle(reached);
    return windows.frontier();
  }

  /**
   * Settles what has waited for it, before an event is taken in. While only changes are told nobody
   * waits for what is settled, so that a key in use needs no timer for it.
   */
  public void settleOnArrival(long frontier) {
    if (changes && (firstUnsettled() <= frontier || isStale(frontier))) {
      settle(frontier, c -> {});
    }
  }

  private boolean isStale(long frontier) {
    return frontier - windows.frontier() > rest && !windows.isEmpty();
  }

  /**
   * The frontier at which {@link #settle} is next to be called where no event comes before; {@link
   * Long#MAX_VALUE} for never. What need not be told may rest until then, for up to a quarter of
   * the longest window and at most a day, so that the timer of a key is seldom set.
   */
  public long nextSettlement() {
    long until = windows.neededUntil();
    long expiry = until == Long.MIN_VALUE ? Long.MAX_VALUE : until;
    long first = firstUnsettled();
    if (changes && first < Long.MAX_VALUE) {
      first = (Math.floorDiv(first, rest) + 1) * rest;
    }
    return Math.min(first, expiry);
  }

  private Case open(Place place) {
    Case c = new Case(place, slots, stages);
    cases.put(place, c);
    return c;
  }

  private void answerAnew(Case c, Consumer<Case> answer) {
    measure(c);
    tell(c, answer);
  }

  private void measure(Case c) {
    if (c.question.keyed()) {
      c.known[stage] =
          windows.measure(c.place.time(), c.place.id(), c.place.stream(), c.toMeasure());
    }
  }

  private void tell(Case c, Consumer<Case> answer) {
    if (c.isComplete() && c.isNews()) {
      answer.accept(c);
      c.told = c.measured;
    }
  }

  /** When the key's timer fires, as last noted; {@link Long#MIN_VALUE} where it is not set. */
  public long armed() {
    return armed;
  }

  /** Notes when the key's timer fires. */
  public void arm(long time) {
    armed = time;
  }

  /** How much was ever learned here: grows with every event and part, whatever their order. */
  public long knowledge() {
    return knowledge;
  }

  /**
   * The time of the first event that is not settled; {@link Long#MAX_VALUE} where there is none.
   */
  public long firstUnsettled() {
    return cases.isEmpty() ? Long.MAX_VALUE : cases.firstKey().time();
  }

  /** Whether nothing is held. */
  public boolean isEmpty() {
    return cases.isEmpty() && windows.isEmpty();
  }
}
