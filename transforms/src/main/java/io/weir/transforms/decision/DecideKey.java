package io.weir.transforms.decision;

import io.weir.transforms.admission.RepeatedDeliveries;
import io.weir.transforms.encoding.VersionedCoder;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.feature.PendingEvent;
import io.weir.transforms.feature.StageMessage;
import io.weir.transforms.keyed.EncodedState;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.KeyedFn;
import io.weir.transforms.keyed.StateCell;
import io.weir.transforms.record.Alert;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.RecordTiming;
import io.weir.transforms.rule.RuleBook;
import io.weir.transforms.rule.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

/** Decides the events of a primary key and groups its hits into alerts. */
final class DecideKey extends DoFn<KV<byte[], StageMessage>, Decision>
    implements KeyedFn<KeyDecisions, StageMessage> {
  private final StateCell<KeyDecisions> keeper;

  @StateId("key")
  private final StateSpec<ValueState<EncodedState<KeyDecisions>>> stateSpec;

  @TimerId("settle")
  private final TimerSpec settleSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  // A runner whose watermark runs ahead of what it still carries can make a part come after its
  // event is settled.
  private final Counter outrun = Metrics.counter("weir", "partsAfterSettling");
  private final DecisionConfig config;
  private transient DecisionEngine engine;
  private transient RuleBook rules;
  private transient RepeatedDeliveries repeated;

  DecideKey(DecisionConfig config) {
    this.config = config;
    this.keeper = new StateCell<>(new StateCoder(config));
    this.stateSpec = keeper.spec();
  }

  @Override
  public VersionedCoder<KeyDecisions> stateCoder() {
    return new StateCoder(config);
  }

  @Setup
  @Override
  public void setup() {
    engine = new DecisionEngine(config);
    rules = engine.newRuleBook();
    repeated = new RepeatedDeliveries();
  }

  @Override
  public void onElement(
      KV<byte[], StageMessage> element,
      ValueState<EncodedState<KeyDecisions>> state,
      Timer settle,
      Timer tick,
      MultiOutputReceiver out) {
    process(element, state, settle, out);
  }

  @Override
  public void onSettle(
      byte[] key,
      ValueState<EncodedState<KeyDecisions>> state,
      Timer settle,
      MultiOutputReceiver out) {
    settle(key, state, settle, out);
  }

  @ProcessElement
  public void process(
      @Element KV<byte[], StageMessage> element,
      @StateId("key") ValueState<EncodedState<KeyDecisions>> state,
      @TimerId("settle") Timer settle,
      MultiOutputReceiver out) {
    KeyDecisions known = keeper.read(state);
    KeyDecisions key = known == null ? new KeyDecisions(engine) : known;
    long watermark = settle.getCurrentRelativeTime().getMillis();
    if (!key.receive(element.getValue(), watermark, rules, new Answers(element.getKey(), out))) {
      outrun.inc();
    }
    arm(key, settle);
    keeper.write(state, key);
  }

  @OnTimer("settle")
  public void settle(
      @Key byte[] keyBytes,
      @StateId("key") ValueState<EncodedState<KeyDecisions>> state,
      @TimerId("settle") Timer settle,
      MultiOutputReceiver out) {
    KeyDecisions key = keeper.read(state);
    if (key == null) {
      return;
    }
    key.stage.arm(EventTimeTimers.NOT_ARMED);
    key.advance(settle.getCurrentRelativeTime().getMillis(), rules, new Answers(keyBytes, out));
    if (key.isEmpty()) {
      state.clear();
    } else {
      arm(key, settle);
      keeper.writeSettled(state, key);
    }
  }

  @FinishBundle
  @Override
  public void finish() {
    repeated.flush();
  }

  private static void arm(KeyDecisions key, Timer settle) {
    key.stage.arm(EventTimeTimers.setUnlessEarlier(settle, key.nextAdvance(), key.stage.armed()));
  }

  /** Makes records of answers. */
  private final class Answers implements KeyDecisions.Out {
    private final byte[] key;
    private final MultiOutputReceiver out;

    Answers(byte[] key, MultiOutputReceiver out) {
      this.key = key;
      this.out = out;
    }

    @Override
    public void decision(PendingEvent c, Verdict verdict, RecordTiming timing) {
      // The wall clock tells people how long it took; nothing reads it.
      long now = System.currentTimeMillis();
      out.get(DecideEvents.DECISIONS)
          .output(DecisionRecords.decision(config.pack(), key, c, verdict, timing, now));
    }

    @Override
    public void alert(
        int rule,
        AlertEpisode episode,
        Alert.Status status,
        long revision,
        AlertEpisode successor) {
      if (KeyBytes.values(key) != null) {
        out.get(DecideEvents.ALERTS)
            .output(
                DecisionRecords.alert(
                    config.pack(), rule, key, episode, status, revision, successor));
      }
    }

    @Override
    public void repeated() {
      repeated.add();
    }
  }

  /** Codes the state of a primary key. */
  static final class StateCoder extends StageStateCoder<KeyDecisions> {
    StateCoder(DecisionConfig config) {
      super(config, 0);
    }

    @Override
    protected void write(KeyDecisions state, DataOutput out) throws IOException {
      KeyDecisionsEncoding.write(state, out);
    }

    @Override
    KeyDecisions read(DecisionEngine engine, DataInput in) throws IOException {
      return KeyDecisionsEncoding.read(engine, in);
    }
  }
}
