package io.weir.transforms.session;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.measure.MeasureAccumulator;
import io.weir.transforms.measure.MeasurePlan;
import java.util.ArrayList;
import java.util.List;

/** A session: the blocks that it consists of. */
final class SessionSpan {
  private final List<SessionBlock> blocks = new ArrayList<>(2);
  private final long before;
  private long events;

  /**
   * Creates a session of one block.
   *
   * @param before number of known events before the block and without a gap to it
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

  /** Marks the begin as final. */
  void fix() {
    blocks.get(0).fixed = true;
  }

  SessionBlock lastBlock() {
    return blocks.get(blocks.size() - 1);
  }

  /** Returns the time of the last event. */
  long end() {
    return lastBlock().last;
  }

  long events() {
    return events;
  }

  /** Returns the number of known events from the last gap up to the last event. */
  long known() {
    return before + events;
  }

  /** Returns the measures over the events. */
  Object[] values(MeasurePlan plan) {
    if (blocks.size() == 1 && blocks.get(0).measures() != null) {
      return blocks.get(0).measures().values();
    }
    MeasureAccumulator all = new MeasureAccumulator(plan);
    blocks.forEach(block -> block.addTo(all));
    return all.values();
  }
}
