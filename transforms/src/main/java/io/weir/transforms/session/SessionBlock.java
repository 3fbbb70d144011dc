package io.weir.transforms.session;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.measure.MeasureAccumulator;
import io.weir.transforms.measure.MeasurePlan;

/**
 * Consecutive events of a key that certainly belong to one session. A single event is kept as it
 * came; several are kept as their measures only.
 */
final class SessionBlock {
  final EventPosition first;
  long last;

  /** Whether a session certainly begins with this block, because all events before it have come. */
  boolean fixed;

  // Exactly one of these two fields is null.
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

  /** Returns the number of events. */
  long events() {
    return measures == null ? 1 : measures.events();
  }

  /** Returns the measure inputs of the only event, or null if there are several events. */
  Object[] single() {
    return taken;
  }

  /**
   * Returns the measures of several events, or null if there is one event. The result must not be
   * changed.
   */
  MeasureAccumulator measures() {
    return measures;
  }

  /** Adds the events to an accumulator. */
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

  /** Adds the events of the following block. */
  void absorb(SessionBlock next, MeasurePlan plan) {
    if (measures == null && next.measures != null) {
      // Adding one event to many is cheaper than adding many to one.
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
