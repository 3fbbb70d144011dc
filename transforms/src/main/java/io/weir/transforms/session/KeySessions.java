package io.weir.transforms.session;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.KeyState;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Session.Status;
import java.util.ArrayList;
import java.util.List;

/** The sessions of one key: the known events, and what was emitted of them. Plain Java. */
public final class KeySessions implements KeyState {
  /** Receives the versions of sessions. */
  public interface SessionOutput {
    /**
     * Receives a version of a session.
     *
     * @param successor first event of the session that took the events of this one, or null
     */
    void session(
        EventPosition first,
        EmittedSession version,
        Status status,
        RecordTiming timing,
        EventPosition successor);
  }

  final SessionBlocks blocks;

  final SessionVersions versions;

  /** The events that may be delivered again, or null if the gate removes repeated deliveries. */
  final DeliveredEvents delivered;

  /** The watermark up to which sessions were emitted as closed. */
  long closedTo = Long.MIN_VALUE;

  /**
   * The processing time until which updates with more events of a session are held back, in epoch
   * milliseconds.
   */
  long quietUntil = Long.MIN_VALUE;

  /** Whether the processing-time timer is set. */
  boolean processingTimerSet;

  private long timerSet = EventTimeTimers.NOT_SET;
  private final SessionConfig config;
  private final SessionSpec spec;

  public KeySessions(SessionConfig config, SessionSpec spec, MeasurePlan plan) {
    this.config = config;
    this.spec = spec;
    this.blocks = new SessionBlocks(spec, plan);
    this.versions = new SessionVersions(config, blocks, plan);
    this.delivered = config.deduplicates() ? new DeliveredEvents(spec.from()) : null;
  }

  @Override
  public boolean isEmpty() {
    return blocks.isEmpty();
  }

  @Override
  public long timerSet() {
    return timerSet;
  }

  @Override
  public void noteTimerSet(long time) {
    timerSet = time;
  }

  /**
   * Returns whether an event was not received before. If {@link SessionConfig#deduplicates}, this
   * must be called exactly once per delivery, because the event is remembered.
   *
   * @param watermark epoch milliseconds
   */
  public boolean isNew(SessionEvent event, long watermark) {
    if (delivered == null) {
      return true;
    }
    long frontier = config.frontier(watermark);
    delivered.forgetThrough(frontier);
    return event.time() <= frontier || delivered.add(event);
  }

  /**
   * Adds an event for which {@link #isNew} returned true.
   *
   * @param watermark epoch milliseconds
   * @param now processing time, epoch milliseconds; affects only when versions are emitted
   * @return the watermark at which {@link #advance} must be called at the latest
   */
  public long receive(SessionEvent event, long watermark, long now, SessionOutput out) {
    long due = comesNear(event, watermark) ? advance(watermark, out) : Long.MAX_VALUE;
    SessionBlock block = blocks.insert(event);
    due = Math.min(due, config.finalAt(block.last));
    if (!config.emission().changes()) {
      return due;
    }
    due = Math.min(due, emitEarly(block, watermark, now, out));
    long closedAt = config.closedAt(block.last);
    return watermark < closedAt ? Math.min(due, closedAt) : due;
  }

  /**
   * Returns whether an event that is too far ahead for a block is no longer so after an advance.
   */
  private boolean comesNear(SessionEvent event, long watermark) {
    long frontier = config.frontier(watermark);
    return blocks.isFar(event.time())
        && frontier > blocks.frontier
        && event.time() <= SessionConfig.plus(frontier, spec.max());
  }

  /** Returns the watermark at which the first of the sessions that changed their begin closes. */
  private long emitEarly(SessionBlock block, long watermark, long now, SessionOutput out) {
    if (isLastUnchanged(block)) {
      if (isUrgent(block.first, block, watermark, now)) {
        versions.emit(blocks.session(block.first), watermark, RecordTiming.LATE, out);
        quietUntil = config.quietUntil(now);
      } else {
        processingTimerSet = true;
      }
      return Long.MAX_VALUE;
    }
    SessionChanges changes = SessionChanges.after(block, blocks, versions.emitted);
    if (changes.hasChanges() || isUrgent(changes.holder, block, watermark, now)) {
      return emitChanges(changes, watermark, now, out);
    }
    processingTimerSet = true;
    return Long.MAX_VALUE;
  }

  /**
   * Returns whether the last session begins with the given block, which is the last block. The
   * session's begin has then not changed.
   */
  private boolean isLastUnchanged(SessionBlock block) {
    return !versions.emitted.isEmpty()
        && versions.emitted.lastKey().equals(block.first)
        && blocks.blocks.lastKey().equals(block.first);
  }

  private boolean isUrgent(EventPosition first, SessionBlock block, long watermark, long now) {
    return now >= quietUntil
        || versions.emitted.get(first).closed()
        || watermark >= config.closedAt(block.last);
  }

  private long emitChanges(SessionChanges changes, long watermark, long now, SessionOutput out) {
    List<EventPosition> lost = new ArrayList<>(changes.lost.keySet());
    List<EmittedSession> were = lost.stream().map(versions.emitted::remove).toList();
    long due = emitChange(changes.holder, watermark, out);
    for (EventPosition begun : changes.begun) {
      if (!begun.equals(changes.holder)) {
        due = Math.min(due, emitChange(begun, watermark, out));
      }
    }
    for (int i = 0; i < lost.size(); i++) {
      versions.retract(lost.get(i), were.get(i), changes.lost.get(lost.get(i)), watermark, out);
    }
    quietUntil = config.quietUntil(now);
    return due;
  }

  /**
   * Returns the watermark at which the session closes. With a {@code max}, a session that begins
   * earlier may end earlier, before any timer that is set.
   */
  private long emitChange(EventPosition first, long watermark, SessionOutput out) {
    SessionSpan session = blocks.session(first);
    versions.emit(session, watermark, RecordTiming.LATE, out);
    long closedAt = config.closedAt(session.end());
    return watermark < closedAt ? closedAt : Long.MAX_VALUE;
  }

  /** Emits what was held back. */
  void emitHeldBack(long watermark, long now, SessionOutput out) {
    processingTimerSet = false;
    for (SessionSpans sessions = blocks.sessions(); sessions.hasNext(); ) {
      SessionSpan session = sessions.next();
      EmittedSession was = versions.emitted.get(session.first());
      if (was == null || was.events() != session.events()) {
        versions.emit(session, watermark, RecordTiming.ON_TIME, out);
      }
    }
    quietUntil = config.quietUntil(now);
  }

  /**
   * Closes and finalizes sessions at the watermark, in epoch milliseconds.
   *
   * @return the watermark at which this must be called next; {@link Long#MAX_VALUE} for never
   */
  long advance(long watermark, SessionOutput out) {
    long next = finalizeSessions(watermark, out);
    if (config.emission().changes()) {
      next = Math.min(next, close(watermark, out));
    }
    closedTo = Math.max(closedTo, watermark);
    for (EventPosition fixed : blocks.advance(config.frontier(watermark))) {
      versions.emitted.computeIfPresent(fixed, (first, was) -> was.withoutValues());
    }
    return next;
  }

  private long finalizeSessions(long watermark, SessionOutput out) {
    long next = Long.MAX_VALUE;
    SessionSpan lastFinal = null;
    for (SessionSpans sessions = blocks.sessions();
        sessions.hasNext() && next == Long.MAX_VALUE; ) {
      SessionSpan session = sessions.next();
      long finalAt = config.finalAt(session.end());
      if (watermark < finalAt) {
        next = finalAt;
      } else {
        versions.retracted.finalizeRetractions(
            session.first(), blocks.atOrAfter(session.end() + 1), out);
        if (versions.isFinalVersionUnemitted(session)) {
          versions.emit(
              session,
              watermark,
              versions.wasClosed(session) ? RecordTiming.LATE : RecordTiming.ON_TIME,
              out);
        }
        versions.emitted.remove(session.first());
        lastFinal = session;
      }
    }
    if (lastFinal != null) {
      blocks.dropThrough(lastFinal);
    }
    return next;
  }

  private long close(long watermark, SessionOutput out) {
    if (versions.emitted.isEmpty()) {
      return Long.MAX_VALUE;
    }
    // Sessions that ended a gap before the last close are closed. A session that begins there may
    // have ended later.
    boolean all =
        versions.emitted.size() == 1
            || closedTo == Long.MIN_VALUE
            || spec.gap() == FeatureSpec.FOREVER;
    EventPosition from =
        all ? null : versions.emitted.floorKey(blocks.atOrAfter(closedTo - spec.gap()));
    for (SessionSpans sessions = blocks.sessions(from == null ? versions.emitted.firstKey() : from);
        sessions.hasNext(); ) {
      SessionSpan session = sessions.next();
      long closedAt = config.closedAt(session.end());
      if (watermark < closedAt) {
        return closedAt;
      }
      if (!versions.wasClosed(session)) {
        versions.emit(session, watermark, RecordTiming.ON_TIME, out);
      }
    }
    return Long.MAX_VALUE;
  }
}
