package io.weir.transforms.session;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.measure.MeasureAccumulator;
import io.weir.transforms.measure.MeasurePlan;
import java.util.ArrayList;
import java.util.List;

/** A session as it is known: the blocks that make it up. */
final class SessionSpan {
  private final List<SessionBlock> blocks = new ArrayList<>(2);
  private final long before;
  private long events;

  /**
   * A session of one block.
   *
   * @param before number of known events before it that no gap parts from it
   */
  SessionSpan(SessionBlock first, long before) {
    this.before = before;
    add(first);
  }

  void add(SessionBlock next) {
    blocks.add(next);
    events += next.events();
  }

  EventPosition first() {
    return blocks.get(0).first;
  }

  boolean isFixed() {
    return blocks.get(0).fixed;
  }

  /** Makes its begin certain. */
  void fix() {
    blocks.get(0).fixed = true;
  }

  SessionBlock lastBlock() {
    return blocks.get(blocks.size() - 1);
  }

  /** Time of the last event. */
  long end() {
    return lastBlock().last;
  }

  long events() {
    return events;
  }

  /** Number of known events up to its last that no gap parts from it. */
  long known() {
    return before + events;
  }

  /** The measures over its events. */
  Object[] values(MeasurePlan plan) {
    if (blocks.size() == 1 && blocks.get(0).measures() != null) {
      return blocks.get(0).measures().values();
    }
    MeasureAccumulator all = new MeasureAccumulator(plan);
    blocks.forEach(block -> block.addTo(all));
    return all.values();
  }
}
