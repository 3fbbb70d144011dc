package io.weir.transforms.session;

import io.weir.transforms.admission.RepeatedDeliveries;
import io.weir.transforms.encoding.VersionedCoder;
import io.weir.transforms.keyed.EncodedState;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.KeyedFn;
import io.weir.transforms.keyed.StateCell;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.record.Session;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;

/** Makes sessions of the events of a key. */
final class SessionizeKey extends DoFn<KV<byte[], SessionEvent>, Session>
    implements KeyedFn<KeySessions, SessionEvent> {
  private final StateCell<KeySessions> keeper;

  @StateId("key")
  private final StateSpec<ValueState<EncodedState<KeySessions>>> stateSpec;

  /** Closes sessions, and settles them. */
  @TimerId("settle")
  private final TimerSpec settleSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  /** Tells what was held back. */
  @TimerId("tick")
  private final TimerSpec tickSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  // A runner whose watermark runs ahead of what it still carries can make an event come after its
  // session is settled.
  private final Counter outrun = Metrics.counter("weir", "eventsAfterSettling");
  private final SessionConfig config;
  private final SessionSpec spec;
  private final MeasurePlan plan;
  private transient SessionRecords records;
  private transient RepeatedDeliveries repeated;

  SessionizeKey(SessionConfig config) {
    this.config = config;
    this.spec = config.spec();
    this.plan = config.measures();
    this.keeper = new StateCell<>(new KeySessionsCoder(config));
    this.stateSpec = keeper.spec();
  }

  @Override
  public VersionedCoder<KeySessions> stateCoder() {
    return new KeySessionsCoder(config);
  }

  @Setup
  @Override
  public void setup() {
    records = new SessionRecords(config);
    repeated = new RepeatedDeliveries();
  }

  @Override
  public void onElement(
      KV<byte[], SessionEvent> element,
      ValueState<EncodedState<KeySessions>> state,
      Timer settle,
      Timer tick,
      MultiOutputReceiver out) {
    process(element, state, settle, tick, out.get(Sessionize.SESSIONS));
  }

  @Override
  public void onSettle(
      byte[] key,
      ValueState<EncodedState<KeySessions>> state,
      Timer settle,
      MultiOutputReceiver out) {
    settle(key, state, settle, out.get(Sessionize.SESSIONS));
  }

  @Override
  public void onTick(
      byte[] key,
      ValueState<EncodedState<KeySessions>> state,
      Timer settle,
      Timer tick,
      MultiOutputReceiver out) {
    tick(key, state, settle, tick, out.get(Sessionize.SESSIONS));
  }

  @ProcessElement
  public void process(
      @Element KV<byte[], SessionEvent> element,
      @StateId("key") ValueState<EncodedState<KeySessions>> state,
      @TimerId("settle") Timer settle,
      @TimerId("tick") Timer tick,
      OutputReceiver<Session> out) {
    KeySessions known = keeper.read(state);
    KeySessions key = known == null ? new KeySessions(config, spec, plan) : known;
    long watermark = settle.getCurrentRelativeTime().getMillis();
    long now = tick.getCurrentRelativeTime().getMillis();
    if (!key.isNew(element.getValue(), watermark)) {
      repeated.add();
      return;
    }
    if (element.getValue().time() <= config.frontier(watermark)) {
      outrun.inc();
    }
    boolean ticking = key.ticking;
    long due = key.receive(element.getValue(), watermark, now, to(element.getKey(), out));
    if (key.ticking && !ticking) {
      tick.offset(Duration.millis(key.quietUntil - now)).setRelative();
    }
    // Sessions mostly end later than was thought: the timer finds that out when it fires.
    key.armed = EventTimeTimers.setUnlessEarlier(settle, due, key.armed);
    keeper.write(state, key);
  }

  @FinishBundle
  @Override
  public void finish() {
    repeated.flush();
  }

  @OnTimer("tick")
  public void tick(
      @Key byte[] keyBytes,
      @StateId("key") ValueState<EncodedState<KeySessions>> state,
      @TimerId("settle") Timer settle,
      @TimerId("tick") Timer tick,
      OutputReceiver<Session> out) {
    KeySessions key = keeper.read(state);
    if (key != null) {
      long watermark = settle.getCurrentRelativeTime().getMillis();
      key.tick(watermark, tick.getCurrentRelativeTime().getMillis(), to(keyBytes, out));
      keeper.write(state, key);
    }
  }

  @OnTimer("settle")
  public void settle(
      @Key byte[] keyBytes,
      @StateId("key") ValueState<EncodedState<KeySessions>> state,
      @TimerId("settle") Timer settle,
      OutputReceiver<Session> out) {
    KeySessions key = keeper.read(state);
    if (key == null) {
      return;
    }
    long watermark = settle.getCurrentRelativeTime().getMillis();
    long due = key.advance(watermark, to(keyBytes, out));
    if (key.isEmpty()) {
      state.clear();
    } else {
      key.armed = EventTimeTimers.set(settle, due, EventTimeTimers.NOT_ARMED);
      keeper.writeSettled(state, key);
    }
  }

  private KeySessions.Out to(byte[] key, OutputReceiver<Session> out) {
    return (first, told, status, timing, successor) ->
        out.output(records.session(key, first, told, status, timing, successor));
  }
}
