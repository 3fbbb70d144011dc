package io.weir.transforms.session;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.oracle.OracleEventOrder;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.record.RecordIds;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The final sessions of a key's events, by the contract and nothing else. */
final class SessionModel {
  private SessionModel() {}

  static List<Session> sessions(SessionSpec spec, Collection<SessionEvent> events) {
    List<SessionEvent> ordered = new ArrayList<>(events);
    ordered.sort(
        Comparator.comparingLong(SessionEvent::time)
            .thenComparing(SessionEvent::id, OracleEventOrder.OF_IDS));
    List<Session> sessions = new ArrayList<>();
    List<SessionEvent> session = new ArrayList<>();
    long sinceGap = 0;
    for (SessionEvent event : ordered) {
      if (!session.isEmpty()) {
        long gap = event.time() - session.get(session.size() - 1).time();
        long length = event.time() - session.get(0).time();
        if (gap >= spec.gap() || length >= spec.max()) {
          sessions.add(record(session, sinceGap));
          session.clear();
        }
        sinceGap = gap >= spec.gap() ? 0 : sinceGap;
      }
      session.add(event);
      sinceGap++;
    }
    if (!session.isEmpty()) {
      sessions.add(record(session, sinceGap));
    }
    return sessions;
  }

  private static Session record(List<SessionEvent> events, long sinceGap) {
    SessionEvent first = events.get(0);
    SessionEvent last = events.get(events.size() - 1);
    Map<String, Object> measures = new LinkedHashMap<>();
    long orders = events.stream().filter(e -> e.taken()[0] != null).count();
    double revenue =
        events.stream()
            .filter(e -> e.taken()[1] != null)
            .mapToDouble(e -> (Double) e.taken()[1])
            .sum();
    measures.put("orders", orders);
    measures.put("revenue", revenue);
    measures.put(
        "landing",
        events.stream().map(e -> e.taken()[2]).filter(p -> p != null).findFirst().orElse(null));
    Map<String, Boolean> flags = new LinkedHashMap<>();
    flags.put("converted", orders > 0);
    flags.put("spent", revenue >= 2.0);
    return new Session(
        RecordIds.of(
            "test",
            "shopping",
            TestSessions.KEY,
            new EventPosition(first.time(), first.id(), "clicks")),
        "shopping",
        "ann",
        first.time(),
        last.time(),
        events.size(),
        measures,
        flags,
        Session.Status.CLOSED,
        2 * sinceGap + 1,
        RecordTiming.ON_TIME,
        null,
        "test",
        1L);
  }
}
