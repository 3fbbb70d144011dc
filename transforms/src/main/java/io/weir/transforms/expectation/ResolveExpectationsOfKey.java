package io.weir.transforms.expectation;

import io.weir.transforms.encoding.VersionedCoder;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.keyed.EncodedState;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.KeyedFn;
import io.weir.transforms.keyed.StateCell;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.RecordIds;
import io.weir.transforms.record.RecordKeys;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/** Tells what became of the events of a key that expect a follow-up. */
final class ResolveExpectationsOfKey extends DoFn<KV<byte[], ExpectationStep>, Expectation>
    implements KeyedFn<KeyExpectations, ExpectationStep> {
  private final StateCell<KeyExpectations> keeper;

  @StateId("key")
  private final StateSpec<ValueState<EncodedState<KeyExpectations>>> stateSpec;

  @TimerId("settle")
  private final TimerSpec settleSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  // A runner whose watermark runs ahead of what it still carries can make an event come after an
  // answer is settled.
  private final Counter outrun = Metrics.counter("weir", "eventsAfterSettling");
  private final ExpectationConfig config;

  ResolveExpectationsOfKey(ExpectationConfig config) {
    this.config = config;
    this.keeper = new StateCell<>(new KeyExpectationsCoder(config));
    this.stateSpec = keeper.spec();
  }

  @Override
  public VersionedCoder<KeyExpectations> stateCoder() {
    return new KeyExpectationsCoder(config);
  }

  @Override
  public void onElement(
      KV<byte[], ExpectationStep> element,
      ValueState<EncodedState<KeyExpectations>> state,
      Timer settle,
      Timer tick,
      MultiOutputReceiver out) {
    process(element, state, settle, out.get(ResolveExpectations.EXPECTATIONS));
  }

  @Override
  public void onSettle(
      byte[] key,
      ValueState<EncodedState<KeyExpectations>> state,
      Timer settle,
      MultiOutputReceiver out) {
    settle(key, state, settle, out.get(ResolveExpectations.EXPECTATIONS));
  }

  @ProcessElement
  public void process(
      @Element KV<byte[], ExpectationStep> element,
      @StateId("key") ValueState<EncodedState<KeyExpectations>> state,
      @TimerId("settle") Timer settle,
      OutputReceiver<Expectation> out) {
    KeyExpectations known = keeper.read(state);
    KeyExpectations key = known == null ? config.newKey() : known;
    if (!key.receive(element.getValue(), watermark(settle), records(element.getKey(), out))) {
      outrun.inc();
    }
    arm(key, settle);
    keeper.write(state, key);
  }

  @OnTimer("settle")
  public void settle(
      @Key byte[] keyBytes,
      @StateId("key") ValueState<EncodedState<KeyExpectations>> state,
      @TimerId("settle") Timer settle,
      OutputReceiver<Expectation> out) {
    KeyExpectations key = keeper.read(state);
    if (key == null) {
      return;
    }
    key.arm(EventTimeTimers.NOT_ARMED);
    key.advance(watermark(settle), records(keyBytes, out));
    if (key.isEmpty()) {
      state.clear();
    } else {
      arm(key, settle);
      keeper.writeSettled(state, key);
    }
  }

  /** No event-time timer can be set beyond the end of the global window. */
  private static long watermark(Timer timer) {
    long now = timer.getCurrentRelativeTime().getMillis();
    return now < GlobalWindow.INSTANCE.maxTimestamp().getMillis() ? now : KeyExpectations.ENDED;
  }

  /** Sets the timer where it has fired or would fire too late. */
  private static void arm(KeyExpectations key, Timer timer) {
    long next = key.nextAdvance();
    boolean fired = key.armed() <= timer.getCurrentRelativeTime().getMillis();
    key.arm(
        EventTimeTimers.setUnlessEarlier(
            timer, next, fired ? EventTimeTimers.NOT_ARMED : key.armed()));
  }

  private KeyExpectations.Out records(byte[] key, OutputReceiver<Expectation> out) {
    ExpectationSpec spec = config.spec();
    return (time, id, deadline, status, at, revision) -> {
      EventPosition place = new EventPosition(time, id, spec.from());
      out.output(
          new Expectation(
              RecordIds.of(config.pack().name(), config.name(), key, place),
              config.name(),
              id,
              RecordKeys.shown(spec.by(), key),
              time,
              deadline,
              status,
              at,
              revision,
              config.pack().name(),
              config.pack().version()));
    };
  }
}
