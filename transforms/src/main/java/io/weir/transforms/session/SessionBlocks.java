package io.weir.transforms.session;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.SessionSpec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The known events of a key that are part of a session that is not final, in order, in as few
 * blocks as possible.
 *
 * <p>Without a {@code max}, events less than a gap apart certainly belong to one session. With a
 * {@code max}, an event that comes before others can move every later border. It cannot move a
 * border at or before {@code frontier + max}: only a session that begins at or before the frontier
 * can end there, and the begin of such a session is final. So events after {@code frontier + max}
 * stay single. Before it, the only possible border between events less than a gap apart is where
 * the last session with a final begin reaches {@code max}.
 */
final class SessionBlocks {
  private static final long NONE = Long.MAX_VALUE;

  /** By first event. */
  final TreeMap<EventPosition, SessionBlock> blocks = new TreeMap<>();

  /** All events up to this time have come, as of the last advance. */
  long frontier = Long.MIN_VALUE;

  /** Number of events before the first block and without a gap to it. */
  long before;

  private final SessionSpec spec;
  private final MeasurePlan plan;
  // The last session with a final begin, and the time at which it reaches its longest duration.
  private EventPosition lastFixed;
  private long border = NONE;

  SessionBlocks(SessionSpec spec, MeasurePlan plan) {
    this.spec = spec;
    this.plan = plan;
  }

  boolean isEmpty() {
    return blocks.isEmpty();
  }

  /** Returns whether an event of the time is too far ahead to become part of a block. */
  boolean isFar(long time) {
    return time > SessionConfig.plus(frontier, spec.max());
  }

  /** Adds an event and returns its block. */
  SessionBlock insert(SessionEvent event) {
    SessionBlock last = blocks.isEmpty() ? null : blocks.lastEntry().getValue();
    if (last != null && event.time() > last.first.time() && areOne(last, event.time(), false)) {
      last.add(event, plan);
      return last;
    }
    EventPosition position = new EventPosition(event.time(), event.id(), spec.from());
    Map.Entry<EventPosition, SessionBlock> floor = blocks.floorEntry(position);
    Map.Entry<EventPosition, SessionBlock> after = blocks.higherEntry(position);
    SessionBlock block = floor == null ? null : floor.getValue();
    if (block != null && areOne(block, position.time(), false)) {
      block.add(event, plan);
    } else {
      block = new SessionBlock(position, event.taken());
      blocks.put(position, block);
    }
    if (after != null && areOne(block, after.getKey().time(), after.getValue().fixed)) {
      block.absorb(after.getValue(), plan);
      blocks.remove(after.getKey());
    }
    return block;
  }

  /** Returns whether a block and the next event are certainly in one session. */
  private boolean areOne(SessionBlock block, long next, boolean nextIsFixed) {
    boolean parted = block.first.time() < border && border <= next;
    return next - block.last < spec.gap() && !isFar(next) && !parted && !nextIsFixed;
  }

  /** Adds a block that was read from a state. */
  void restore(SessionBlock block) {
    blocks.put(block.first, block);
    if (block.fixed) {
      fix(block.first);
    }
  }

  private void fix(EventPosition first) {
    lastFixed = first;
    border = SessionConfig.plus(first.time(), spec.max());
  }

  /**
   * Advances the frontier: all events up to it have come.
   *
   * @return first events of the sessions whose begin has become final, in order
   */
  List<EventPosition> advance(long newFrontier) {
    long oldBorder = border;
    long oldReach = SessionConfig.plus(frontier, spec.max());
    frontier = Math.max(frontier, newFrontier);
    if (blocks.size() == 1 && lastFixed != null) {
      // The begin is final already, and there are no blocks to unite.
      return List.of();
    }
    List<EventPosition> fixed = fixBegins();
    if (spec.max() != FeatureSpec.FOREVER) {
      Map.Entry<EventPosition, SessionBlock> atBorder = blocks.ceilingEntry(atOrAfter(oldBorder));
      if (atBorder != null) {
        unite(oldBorder, atBorder.getKey().time());
      }
      unite(oldReach, SessionConfig.plus(frontier, spec.max()));
    }
    return fixed;
  }

  private List<EventPosition> fixBegins() {
    List<EventPosition> fixed = new ArrayList<>(1);
    SessionSpans sessions =
        new SessionSpans(this, lastFixed == null ? blocks : blocks.tailMap(lastFixed, true), 0);
    if (lastFixed == null) {
      border = NONE;
    } else if (sessions.hasNext()) {
      sessions.next();
    }
    while (sessions.hasNext() && sessions.peek().first.time() <= frontier) {
      sessions.peek().fixed = true;
      fix(sessions.peek().first);
      fixed.add(sessions.next().first());
    }
    return fixed;
  }

  /** Unites neighbouring blocks of one session if the second begins in a range of times. */
  private void unite(long from, long to) {
    Map.Entry<EventPosition, SessionBlock> lower = blocks.lowerEntry(atOrAfter(from));
    SessionBlock previous = lower == null ? null : lower.getValue();
    Iterator<SessionBlock> all = blocks.tailMap(atOrAfter(from), true).values().iterator();
    while (all.hasNext()) {
      SessionBlock block = all.next();
      if (block.first.time() > to) {
        return;
      }
      if (previous != null && areOne(previous, block.first.time(), block.fixed)) {
        previous.absorb(block, plan);
        all.remove();
      } else {
        previous = block;
      }
    }
  }

  /** Returns a position before all events of a time, because an empty list is before every id. */
  EventPosition atOrAfter(long time) {
    return new EventPosition(time, List.of(), spec.from());
  }

  /** Removes the blocks of the sessions up to a final one, which no event can join. */
  void dropThrough(SessionSpan finalSession) {
    Map.Entry<EventPosition, SessionBlock> next =
        blocks.higherEntry(finalSession.lastBlock().first);
    before = next != null && isNear(finalSession.end(), next.getValue()) ? finalSession.known() : 0;
    if (lastFixed != null && lastFixed.compareTo(finalSession.lastBlock().first) <= 0) {
      lastFixed = null;
    }
    if (next == null) {
      blocks.clear();
    } else {
      blocks.headMap(next.getKey(), false).clear();
    }
  }

  /** Returns the sessions in order. */
  SessionSpans sessions() {
    return new SessionSpans(this, blocks, before);
  }

  /** Returns the sessions in order, beginning with the one whose first event is given. */
  SessionSpans sessions(EventPosition from) {
    if (from.compareTo(blocks.firstKey()) <= 0) {
      return sessions();
    }
    NavigableMap<EventPosition, SessionBlock> rest = blocks.tailMap(from, true);
    return new SessionSpans(
        this, rest, rest.isEmpty() ? 0 : knownBefore(rest.firstEntry().getValue()));
  }

  /** Returns the session with the first event. */
  SessionSpan session(EventPosition first) {
    return sessions(first).next();
  }

  /** Returns whether a block continues a session. */
  boolean joins(EventPosition first, long last, SessionBlock next) {
    return !next.fixed && SessionConfig.joins(spec, first, last, next.first.time());
  }

  /** Returns whether a block comes less than a gap after an event. */
  boolean isNear(long last, SessionBlock next) {
    return next.first.time() - last < spec.gap();
  }

  /** Returns the number of known events before a block and without a gap to it. */
  private long knownBefore(SessionBlock block) {
    long known = 0;
    SessionBlock at = block;
    for (SessionBlock previous : blocks.headMap(block.first, false).descendingMap().values()) {
      if (!isNear(previous.last, at)) {
        return known;
      }
      known += previous.events();
      at = previous;
    }
    return known + before;
  }

  /**
   * Returns the number of known events from the last gap up to the block that contains the time.
   */
  long knownThrough(long time) {
    Map.Entry<EventPosition, SessionBlock> last = blocks.lowerEntry(atOrAfter(time + 1));
    return last == null ? 0 : knownBefore(last.getValue()) + last.getValue().events();
  }
}
