package io.weir.transforms.decision;

import io.weir.transforms.admission.RepeatedDeliveries;
import io.weir.transforms.encoding.VersionedCoder;
import io.weir.transforms.feature.StageInput;
import io.weir.transforms.feature.StageMessage;
import io.weir.transforms.feature.StageState;
import io.weir.transforms.feature.StageStateEncoding;
import io.weir.transforms.keyed.EncodedState;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.KeyedFn;
import io.weir.transforms.keyed.StateCell;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Measures the features of a key that is not the primary one. An event goes on with them to its
 * next stage, and what changes later to its primary key; where only final answers are told, all go
 * to the primary key.
 */
final class MeasureKey extends DoFn<KV<byte[], StageMessage>, KV<byte[], StageMessage>>
    implements KeyedFn<StageState, StageMessage> {
  private final StateCell<StageState> keeper;

  @StateId("key")
  private final StateSpec<ValueState<EncodedState<StageState>>> stateSpec;

  @TimerId("settle")
  private final TimerSpec settleSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final DecisionConfig config;
  private final int stage;
  private final List<TupleTag<KV<byte[], StageMessage>>> tags;
  private transient DecisionEngine engine;
  private transient StageResults replies;
  private transient RepeatedDeliveries repeated;

  /**
   * @param stage which it is
   * @param tags of what goes to each stage
   */
  MeasureKey(DecisionConfig config, int stage, List<TupleTag<KV<byte[], StageMessage>>> tags) {
    this.config = config;
    this.stage = stage;
    this.tags = List.copyOf(tags);
    this.keeper = new StateCell<>(new StateCoder(config, stage));
    this.stateSpec = keeper.spec();
  }

  @Override
  public VersionedCoder<StageState> stateCoder() {
    return new StateCoder(config, stage);
  }

  @Setup
  @Override
  public void setup() {
    engine = new DecisionEngine(config);
    replies = new StageResults(engine.plan.stages().get(stage), stage);
    repeated = new RepeatedDeliveries();
  }

  @Override
  public void onElement(
      KV<byte[], StageMessage> element,
      ValueState<EncodedState<StageState>> state,
      Timer settle,
      Timer tick,
      MultiOutputReceiver out) {
    process(element, state, settle, out);
  }

  @Override
  public void onSettle(
      byte[] key,
      ValueState<EncodedState<StageState>> state,
      Timer settle,
      MultiOutputReceiver out) {
    settle(state, settle, out);
  }

  @ProcessElement
  public void process(
      @Element KV<byte[], StageMessage> element,
      @StateId("key") ValueState<EncodedState<StageState>> state,
      @TimerId("settle") Timer settle,
      MultiOutputReceiver out) {
    StageState known = keeper.read(state);
    StageState key = known == null ? engine.newStage(stage) : known;
    long watermark = settle.getCurrentRelativeTime().getMillis();
    key.settleOnArrival(config.frontier(watermark - 1), c -> replies.send(c, null, to(out)));
    StageInput arrival = (StageInput) element.getValue().open();
    if (!key.arrive(arrival, c -> replies.send(c, arrival, to(out))) && arrival.counted()) {
      repeated.add();
    }
    arm(key, settle);
    keeper.write(state, key);
  }

  @OnTimer("settle")
  public void settle(
      @StateId("key") ValueState<EncodedState<StageState>> state,
      @TimerId("settle") Timer settle,
      MultiOutputReceiver out) {
    StageState key = keeper.read(state);
    if (key == null) {
      return;
    }
    key.arm(EventTimeTimers.NOT_ARMED);
    long watermark = settle.getCurrentRelativeTime().getMillis();
    key.settle(config.frontier(watermark), c -> replies.send(c, null, to(out)));
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

  private void arm(StageState key, Timer settle) {
    long next = config.whenSettled(key.nextSettlement());
    key.arm(EventTimeTimers.setUnlessEarlier(settle, next, key.armed()));
  }

  private StageResults.Out to(MultiOutputReceiver out) {
    return (to, key, message) -> out.get(tags.get(to)).output(KV.of(key, message));
  }

  /** Codes the state of one stage. */
  static final class StateCoder extends StageStateCoder<StageState> {
    private final int stage;

    StateCoder(DecisionConfig config, int stage) {
      super(config, stage);
      this.stage = stage;
    }

    @Override
    protected void write(StageState state, DataOutput out) throws IOException {
      StageStateEncoding.write(state, out);
    }

    @Override
    StageState read(DecisionEngine engine, DataInput in) throws IOException {
      StageState state = engine.newStage(stage);
      StageStateEncoding.read(state, in);
      return state;
    }
  }
}
