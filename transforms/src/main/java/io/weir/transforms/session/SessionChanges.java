package io.weir.transforms.session;

import io.weir.transforms.event.EventPosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The differences between the current begins of sessions and those that were emitted, after an
 * event.
 */
final class SessionChanges {
  /** First event of the session that contains the new event. */
  final EventPosition holder;

  /** First events of sessions that are new, in order. */
  final List<EventPosition> begun = new ArrayList<>(1);

  /**
   * First events of sessions that no longer exist, in order, each with the first event of the
   * session that took its events.
   */
  final Map<EventPosition, EventPosition> lost = new LinkedHashMap<>();

  private SessionChanges(EventPosition holder) {
    this.holder = holder;
  }

  /**
   * Compares sessions from a block on, up to the first session that has not changed.
   *
   * @param block the block of the new event
   * @param emitted the emitted sessions by first event
   */
  static SessionChanges after(
      SessionBlock block,
      SessionBlocks blocks,
      NavigableMap<EventPosition, EmittedSession> emitted) {
    SessionChanges changes = new SessionChanges(begin(block, blocks, emitted));
    if (!emitted.containsKey(changes.holder)) {
      changes.begun.add(changes.holder);
    }
    changes.compare(block, blocks, emitted);
    return changes;
  }

  /** Returns the first event of a block's session. Nothing before the block has changed. */
  private static EventPosition begin(
      SessionBlock block,
      SessionBlocks blocks,
      NavigableMap<EventPosition, EmittedSession> emitted) {
    Map.Entry<EventPosition, SessionBlock> previous = blocks.blocks.lowerEntry(block.first);
    if (previous == null || emitted.containsKey(block.first)) {
      return block.first;
    }
    EventPosition begin = emitted.floorKey(previous.getKey());
    boolean joins = begin != null && blocks.joins(begin, previous.getValue().last, block);
    return joins ? begin : block.first;
  }

  private void compare(
      SessionBlock changed,
      SessionBlocks blocks,
      NavigableMap<EventPosition, EmittedSession> emitted) {
    EventPosition begin = holder;
    SessionBlock block = changed;
    for (SessionBlock next : blocks.blocks.tailMap(changed.first, false).values()) {
      lose(emitted.subMap(block.first, false, next.first, false), begin);
      boolean joins = blocks.joins(begin, block.last, next);
      EventPosition is = joins ? begin : next.first;
      if (is.equals(emitted.floorKey(next.first))) {
        return;
      }
      if (joins) {
        lose(emitted.subMap(next.first, true, next.first, true), begin);
      } else {
        begun.add(next.first);
      }
      begin = is;
      block = next;
    }
    lose(emitted.tailMap(block.first, false), begin);
  }

  private void lose(NavigableMap<EventPosition, EmittedSession> begins, EventPosition successor) {
    begins.keySet().forEach(first -> lost.put(first, successor));
  }

  /** Returns whether any session is new or no longer exists. */
  boolean hasChanges() {
    return !begun.isEmpty() || !lost.isEmpty();
  }
}
