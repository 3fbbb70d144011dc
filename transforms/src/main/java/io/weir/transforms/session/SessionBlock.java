package io.weir.transforms.session;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.measure.MeasureAccumulator;
import io.weir.transforms.measure.MeasurePlan;

/**
 * Events of a key, next to each other in the order, of which it is certain that they are of one
 * session. One event is kept as it came; more are kept as measures only.
 */
final class SessionBlock {
  final EventPosition first;
  long last;

  /** Whether it is certain, too, that a session begins here: all events before it have come. */
  boolean fixed;

  // One of the two is null.
  private Object[] taken;
  private MeasureAccumulator measures;

  SessionBlock(EventPosition event, Object[] taken) {
    this.first = event;
    this.last = event.time();
    this.taken = taken;
  }

  SessionBlock(EventPosition first, long last, MeasureAccumulator measures) {
    this.first = first;
    this.last = last;
    this.measures = measures;
  }

  /** Number of events. */
  long events() {
    return measures == null ? 1 : measures.events();
  }

  /** What was taken of its only event, or null where it has more. */
  Object[] single() {
    return taken;
  }

  /** What is known of its events, where they are more than one; not to be changed. */
  MeasureAccumulator measures() {
    return measures;
  }

  /** Adds its events to others. */
  void addTo(MeasureAccumulator others) {
    if (measures == null) {
      others.add(first.time(), first.id(), taken);
    } else {
      others.merge(measures);
    }
  }

  void add(SessionEvent event, MeasurePlan plan) {
    open(plan).add(event.time(), event.id(), event.taken());
    last = Math.max(last, event.time());
  }

  /** Takes in a block that comes after this one. */
  void absorb(SessionBlock next, MeasurePlan plan) {
    if (measures == null && next.measures != null) {
      // One event goes into many, not many into one.
      addTo(next.measures);
      measures = next.measures;
      taken = null;
    } else {
      next.addTo(open(plan));
    }
    last = Math.max(last, next.last);
  }

  private MeasureAccumulator open(MeasurePlan plan) {
    if (measures == null) {
      measures = new MeasureAccumulator(plan);
      measures.add(first.time(), first.id(), taken);
      taken = null;
    }
    return measures;
  }
}
