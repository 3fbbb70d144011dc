package io.weir.pipelines.simulation;

import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Returns the events of a simulation in the order of their arrival, from any position on. */
final class EventReplay {
  /** An event that arrives on a day was sent on that day or at most this many days before. */
  static final int DAYS_UNDER_WAY = 2;

  /** Position of a replay: a day and how many of its events have been returned. */
  record Position(long day, int given) implements Serializable {
    static final Position START = new Position(0, 0);
  }

  private final ShopDays simulation;
  private final Deque<List<EventDelivery>> sent = new ArrayDeque<>();
  private List<EventDelivery> arriving;
  private long day;
  private int given;

  EventReplay(ShopDays simulation, Position from) {
    this.simulation = simulation;
    this.day = from.day();
    this.given = from.given();
    for (long d = Math.max(0, day - DAYS_UNDER_WAY); d <= day; d++) {
      sent.add(simulation.sent(d));
    }
    arriving = arriving();
  }

  /** Returns the next event, or null at the end. */
  ShopEvent next() {
    while (given == arriving.size()) {
      if (isLast()) {
        return null;
      }
      turn();
    }
    return arriving.get(given++).event();
  }

  Position position() {
    return new Position(day, given);
  }

  private void turn() {
    day++;
    given = 0;
    sent.add(simulation.sent(day));
    if (sent.size() > DAYS_UNDER_WAY + 1) {
      sent.remove();
    }
    arriving = arriving();
  }

  private boolean isLast() {
    return !simulation.isEndless() && day == simulation.days() - 1;
  }

  /**
   * Returns the arrivals of the day. No day follows the last one, so it has all remaining arrivals.
   */
  private List<EventDelivery> arriving() {
    long from = day == 0 ? Long.MIN_VALUE : simulation.start(day);
    long to = isLast() ? Long.MAX_VALUE : simulation.start(day + 1);
    List<EventDelivery> arriving = new ArrayList<>();
    for (List<EventDelivery> one : sent) {
      one.stream().filter(d -> d.arrival() >= from && d.arrival() < to).forEach(arriving::add);
    }
    arriving.sort(Comparator.comparingLong(EventDelivery::arrival));
    return arriving;
  }
}
