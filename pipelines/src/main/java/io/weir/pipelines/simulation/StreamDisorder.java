package io.weir.pipelines.simulation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Delays, reordering and duplicates between a shop and its topics. The affected events are a
 * function of the seed and of their ids, so all variants of a day contain the same events.
 *
 * @param delayShare share of the events that arrive late, by up to {@code delayUpTo} milliseconds
 * @param reorderShare share of the events that are exchanged with a neighbor of their stream
 * @param duplicateShare share of the events that are sent again, seconds later
 */
record StreamDisorder(
    long seed, double delayShare, long delayUpTo, double reorderShare, double duplicateShare)
    implements Serializable {
  /** Maximum time between an event and its last delivery, without the configured delay. */
  static final long SENT_AGAIN = 10 * ShopClock.SECOND;

  /** Returns the events in the order of their arrival. */
  List<EventDelivery> deliver(List<ShopEvent> events) {
    List<EventDelivery> all = new ArrayList<>(events.size());
    for (ShopStream stream : ShopStream.values()) {
      List<EventDelivery> arrivals = new ArrayList<>();
      events.stream().filter(e -> e.stream() == stream).forEach(e -> send(e, arrivals));
      arrivals.sort(Comparator.comparingLong(EventDelivery::arrival));
      reorder(arrivals);
      all.addAll(arrivals);
    }
    // The sort is stable: events that arrive at the same time keep their order.
    all.sort(Comparator.comparingLong(EventDelivery::arrival));
    return all;
  }

  private void send(ShopEvent event, List<EventDelivery> arrivals) {
    boolean delayed = happens("delayed", event, delayShare);
    long arrival = event.time() + (delayed ? 1 + (long) (delayUpTo * number("delay", event)) : 0);
    arrivals.add(new EventDelivery(arrival, event));
    if (happens("duplicated", event, duplicateShare)) {
      // This simulates a producer that retries after a missing acknowledgement.
      long later = (long) (SENT_AGAIN / 2 * (1 + number("again", event)));
      arrivals.add(new EventDelivery(arrival + later, event));
    }
  }

  private void reorder(List<EventDelivery> arrivals) {
    // Each exchange moves two events.
    double exchanges = reorderShare / (2 - reorderShare);
    for (int i = 0; i + 1 < arrivals.size(); i++) {
      EventDelivery first = arrivals.get(i);
      EventDelivery second = arrivals.get(i + 1);
      if (happens("reordered", first.event(), exchanges)) {
        arrivals.set(i, new EventDelivery(first.arrival(), second.event()));
        arrivals.set(i + 1, new EventDelivery(second.arrival(), first.event()));
        i++;
      }
    }
  }

  private boolean happens(String what, ShopEvent event, double share) {
    return number(what, event) < share;
  }

  private double number(String question, ShopEvent event) {
    return SeededChance.chance(seed, question, event.id());
  }
}
