package io.weir.transforms.session;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.layout.SectionInput;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.record.RecordIds;
import io.weir.transforms.record.RecordKeys;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.record.Session;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Creates session records from the versions in a key's state. */
public final class SessionRecords {
  private final SessionConfig config;
  private final MeasurePlan plan;
  private final Map<String, Expression> flags = new LinkedHashMap<>();

  public SessionRecords(SessionConfig config) {
    this.config = config;
    this.plan = config.measures();
    config
        .spec()
        .flags()
        .forEach(
            (name, source) -> flags.put(name, Expression.checkedCondition(source, plan.types())));
  }

  Session session(
      byte[] key,
      EventPosition first,
      EmittedSession emitted,
      Session.Status status,
      RecordTiming timing,
      EventPosition successor) {
    Map<String, Boolean> holding = new LinkedHashMap<>();
    flags.forEach((name, flag) -> holding.put(name, flag.test(emitted.values())));
    return new Session(
        id(key, first),
        config.name(),
        RecordKeys.shown(config.spec().by(), key),
        first.time(),
        emitted.end(),
        emitted.events(),
        plan.named(emitted.values()),
        Collections.unmodifiableMap(holding),
        status,
        emitted.revision(),
        timing,
        successor == null ? null : id(key, successor),
        config.pack().name(),
        config.pack().version());
  }

  private String id(byte[] key, EventPosition first) {
    EventPosition own = SectionInput.position(config.spec(), first.time(), first.id());
    return RecordIds.of(config.pack().name(), config.name(), key, own);
  }
}
