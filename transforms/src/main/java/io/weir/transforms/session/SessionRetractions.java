package io.weir.transforms.session;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Revisions;
import io.weir.transforms.record.Session.Status;
import java.util.Map;
import java.util.TreeMap;

/**
 * The retracted sessions whose first event can still begin a session again.
 *
 * <p>Once the first event cannot, a final retraction is emitted. A run that a crash ended may have
 * emitted a version with more events than this run knew when it retracted the session.
 */
final class SessionRetractions {
  /** The retracted versions by first event. */
  final TreeMap<EventPosition, EmittedSession> emitted = new TreeMap<>();

  /** Emits the retraction of a session. */
  void emit(
      EventPosition first,
      EmittedSession version,
      RecordTiming timing,
      EventPosition successor,
      KeySessions.SessionOutput out) {
    emitted.put(first, version);
    out.session(first, version, Status.RETRACTED, timing, successor);
  }

  /** Forgets a retraction, because a session begins with the event again. */
  void undo(EventPosition first) {
    emitted.remove(first);
  }

  /**
   * Emits the final retractions for events that belong to a final session.
   *
   * @param end position before all events of later sessions
   */
  void finalizeRetractions(
      EventPosition session, EventPosition end, KeySessions.SessionOutput out) {
    Map<EventPosition, EmittedSession> finalOnes = emitted.headMap(end);
    finalOnes.forEach(
        (first, version) ->
            out.session(
                first,
                version.retracted(Revisions.FINAL),
                Status.RETRACTED,
                RecordTiming.ON_TIME,
                session));
    finalOnes.clear();
  }
}
