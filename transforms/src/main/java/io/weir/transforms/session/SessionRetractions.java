package io.weir.transforms.session;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Revisions;
import io.weir.transforms.record.Session.Status;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was retracted while its first event may yet begin a session again. Once it cannot, that is
 * told: a run that a crash cut off may have told of more events of that session than this one knew
 * when it retracted it.
 */
final class SessionRetractions {
  /** By first event, as it was told last. */
  final TreeMap<EventPosition, EmittedSession> told = new TreeMap<>();

  /** Tells that no session begins with an event now. */
  void tell(
      EventPosition first,
      EmittedSession version,
      RecordTiming timing,
      EventPosition successor,
      KeySessions.Out out) {
    told.put(first, version);
    out.session(first, version, Status.RETRACTED, timing, successor);
  }

  /** A session begins with the event. */
  void undo(EventPosition first) {
    told.remove(first);
  }

  /**
   * Tells for good what is retracted of the events of a session that nothing can change any more.
   *
   * @param end before all events of later sessions
   */
  void settle(EventPosition session, EventPosition end, KeySessions.Out out) {
    Map<EventPosition, EmittedSession> settled = told.headMap(end);
    settled.forEach(
        (first, version) ->
            out.session(
                first,
                version.retracted(Revisions.FINAL),
                Status.RETRACTED,
                RecordTiming.ON_TIME,
                session));
    settled.clear();
  }
}
