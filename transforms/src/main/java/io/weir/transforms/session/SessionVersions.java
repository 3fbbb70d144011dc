package io.weir.transforms.session;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Session.Status;
import java.util.TreeMap;

/** The emitted and the retracted versions of the sessions of one key. */
final class SessionVersions {
  /** By first event. If changes are emitted, exactly the current sessions. */
  final TreeMap<EventPosition, EmittedSession> emitted = new TreeMap<>();

  final SessionRetractions retracted = new SessionRetractions();
  private final SessionConfig config;
  private final SessionBlocks blocks;
  private final MeasurePlan plan;

  SessionVersions(SessionConfig config, SessionBlocks blocks, MeasurePlan plan) {
    this.config = config;
    this.blocks = blocks;
    this.plan = plan;
  }

  /** Emits the current version of a session. */
  void emit(
      SessionSpan session, long watermark, RecordTiming ifClosed, KeySessions.SessionOutput out) {
    boolean closed = watermark >= config.closedAt(session.end());
    long revision = revision(session.known(), closed);
    EmittedSession version =
        new EmittedSession(session.end(), session.events(), closed, revision, session.values(plan));
    retracted.undo(session.first());
    emitted.put(session.first(), session.isFixed() ? version.withoutValues() : version);
    out.session(
        session.first(),
        version,
        closed ? Status.CLOSED : Status.OPEN,
        closed ? ifClosed : RecordTiming.EARLY,
        null);
  }

  /** Retracts an emitted session for the session that took its events, or for none. */
  void retract(
      EventPosition first,
      EmittedSession was,
      EventPosition successor,
      long watermark,
      KeySessions.SessionOutput out) {
    // At least one more than the emitted revision, because the event that causes the retraction is
    // known.
    EmittedSession version = was.retracted(revision(blocks.knownThrough(was.end()), true));
    RecordTiming timing =
        watermark >= config.closedAt(was.end()) ? RecordTiming.LATE : RecordTiming.EARLY;
    retracted.emit(first, version, timing, successor, out);
  }

  private static long revision(long known, boolean more) {
    return 2 * known + (more ? 1 : 0);
  }

  /** Returns whether the final version of a session was not emitted. */
  boolean isFinalVersionUnemitted(SessionSpan session) {
    EmittedSession was = emitted.get(session.first());
    return was == null || was.revision() != revision(session.known(), true);
  }

  /** Returns whether a session was emitted as closed. */
  boolean wasClosed(SessionSpan session) {
    EmittedSession was = emitted.get(session.first());
    return was != null && was.closed();
  }
}
