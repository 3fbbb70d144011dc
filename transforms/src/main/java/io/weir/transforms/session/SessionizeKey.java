package io.weir.transforms.session;

import io.weir.transforms.counting.MetricNames;
import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.keyed.KeyContext;
import io.weir.transforms.keyed.KeyedProcess;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.record.Session;

/** Computes the sessions of a key. */
final class SessionizeKey implements KeyedProcess<KeySessions, SessionEvent, Session> {
  private final SessionConfig config;
  private final SessionSpec spec;
  private final MeasurePlan plan;
  private transient SessionRecords records;

  SessionizeKey(SessionConfig config) {
    this.config = config;
    this.spec = config.spec();
    this.plan = config.measures();
  }

  @Override
  public StateEncoding<KeySessions> stateEncoding() {
    return new KeySessionsEncoding(config);
  }

  @Override
  public void open() {
    records = new SessionRecords(config);
  }

  @Override
  public KeySessions newState() {
    return new KeySessions(config, spec, plan);
  }

  @Override
  public boolean finalizesAtEnd() {
    return config.emission().finalizesAtEnd();
  }

  @Override
  public long onElement(KeySessions state, SessionEvent event, KeyContext<Session> context) {
    long watermark = context.watermark();
    if (!state.isNew(event, watermark)) {
      context.countRepeated();
      return NEVER;
    }
    if (event.time() <= config.frontier(watermark)) {
      context.count(MetricNames.EVENTS_AFTER_FINAL);
    }
    // Usually a session ends later than it did at the last event. The timer finds the end when it
    // fires.
    return state.receive(event, watermark, context.processingTime(), to(context));
  }

  /** Closes and finalizes sessions. */
  @Override
  public long onEventTime(KeySessions state, KeyContext<Session> context) {
    return state.advance(context.watermark(), to(context));
  }

  @Override
  public boolean usesProcessingTime() {
    return true;
  }

  @Override
  public long processingTimeDue(KeySessions state) {
    return state.processingTimerSet ? state.quietUntil : NEVER;
  }

  /** Emits what was held back. */
  @Override
  public void onProcessingTime(KeySessions state, KeyContext<Session> context) {
    state.emitHeldBack(context.watermark(), context.processingTime(), to(context));
  }

  private KeySessions.SessionOutput to(KeyContext<Session> context) {
    return (first, emitted, status, timing, successor) ->
        context.emit(records.session(context.key(), first, emitted, status, timing, successor));
  }
}
