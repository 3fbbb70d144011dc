package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sessions that the events of a stream make, key by key. */
final class OracleSessions {
  private final Pack pack;
  private final String name;
  private final SessionSpec spec;
  private final OracleInput from;
  private final OracleMeasureSet measures;
  private final Map<String, Expression> flags = new LinkedHashMap<>();

  OracleSessions(Pack pack, String name, SessionSpec spec, OracleInput from) {
    this.pack = pack;
    this.name = name;
    this.spec = spec;
    this.from = from;
    this.measures = new OracleMeasureSet(spec.measures(), from.layout());
    spec.flags()
        .forEach(
            (flag, source) ->
                flags.put(flag, OracleExpressions.condition(source, measures.types())));
  }

  List<Session> of(OracleHistory history) {
    List<Session> sessions = new ArrayList<>();
    from.groups(history)
        .forEach((key, events) -> split(events).forEach(part -> sessions.add(session(key, part))));
    return sessions;
  }

  /** Events of a key, in order, where one session ends and the next begins. */
  private List<List<Event>> split(List<Event> events) {
    List<List<Event>> sessions = new ArrayList<>();
    List<Event> session = null;
    for (Event e : events) {
      if (session == null || !continues(session, e)) {
        session = new ArrayList<>();
        sessions.add(session);
      }
      session.add(e);
    }
    return sessions;
  }

  private boolean continues(List<Event> session, Event e) {
    long first = session.get(0).time;
    long last = session.get(session.size() - 1).time;
    return e.time - last < spec.gap()
        && (spec.max() == FeatureSpec.FOREVER || e.time - first < spec.max());
  }

  private Session session(List<Object> key, List<Event> events) {
    Map<String, Object> values = measures.over(events);
    Map<String, Boolean> holding = new LinkedHashMap<>();
    flags.forEach((flag, holds) -> holding.put(flag, holds.test(values.values().toArray())));
    return new Session(
        null,
        name,
        OracleKeys.shown(spec.by(), key),
        events.get(0).time,
        events.get(events.size() - 1).time,
        events.size(),
        values,
        Collections.unmodifiableMap(holding),
        Session.Status.CLOSED,
        0,
        RecordTiming.ON_TIME,
        null,
        pack.name(),
        pack.version());
  }
}
