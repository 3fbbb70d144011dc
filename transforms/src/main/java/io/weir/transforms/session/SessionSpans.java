package io.weir.transforms.session;

import io.weir.transforms.event.EventPosition;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.NoSuchElementException;

/** Iterates over the sessions that blocks form, in order. */
final class SessionSpans implements Iterator<SessionSpan> {
  private final SessionBlocks blocks;
  private final Iterator<SessionBlock> rest;
  private SessionBlock next;
  private SessionSpan previous;
  private long before;

  /**
   * Creates an iterator over blocks, the first of which begins a session.
   *
   * @param before number of known events before the blocks and without a gap to them
   */
  SessionSpans(SessionBlocks blocks, NavigableMap<EventPosition, SessionBlock> part, long before) {
    this.blocks = blocks;
    this.rest = part.values().iterator();
    this.before = before;
    step();
  }

  private void step() {
    next = rest.hasNext() ? rest.next() : null;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  /** Returns the first block of the next session. */
  SessionBlock peek() {
    return next;
  }

  @Override
  public SessionSpan next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    if (previous != null) {
      before = blocks.isNear(previous.end(), next) ? previous.known() : 0;
    }
    SessionSpan session = new SessionSpan(next, before);
    for (step(); next != null && blocks.joins(session.first(), session.end(), next); step()) {
      session.add(next);
    }
    previous = session;
    return session;
  }
}
