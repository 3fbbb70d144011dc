package io.weir.transforms.decision;

import io.weir.transforms.feature.Arrival;
import io.weir.transforms.feature.Case;
import io.weir.transforms.feature.Message;
import io.weir.transforms.feature.Part;
import io.weir.transforms.feature.StagePlan;
import io.weir.transforms.feature.StageState;
import io.weir.transforms.feature.StageStateCodec;
import io.weir.transforms.state.Timers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Measures the features of a key that is not the primary one, and sends them on to the primary key
 * of each event.
 */
final class MeasureKey extends DoFn<KV<byte[], Message>, KV<byte[], Message>> {
  @StateId("key")
  private final StateSpec<ValueState<StageState>> stateSpec;

  @TimerId("settle")
  private final TimerSpec settleSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final DecisionConfig config;
  private final int stage;
  private transient Engine engine;

  MeasureKey(DecisionConfig config, int stage) {
    this.config = config;
    this.stage = stage;
    this.stateSpec = StateSpecs.value(new StateCoder(config, stage));
  }

  @Setup
  public void setup() {
    engine = new Engine(config);
  }

  @ProcessElement
  public void process(
      @Element KV<byte[], Message> element,
      @StateId("key") ValueState<StageState> state,
      @TimerId("settle") Timer settle,
      OutputReceiver<KV<byte[], Message>> out) {
    StageState known = state.read();
    StageState key = known == null ? engine.newStage(stage) : known;
    key.arrive((Arrival) element.getValue(), answers(out));
    state.write(key);
    key.arm(Timers.set(settle, config.whenSettled(nextSettlement(key)), key.armed()));
  }

  @OnTimer("settle")
  public void settle(
      @StateId("key") ValueState<StageState> state,
      @TimerId("settle") Timer settle,
      OutputReceiver<KV<byte[], Message>> out) {
    StageState key = state.read();
    if (key == null) {
      return;
    }
    key.arm(Timers.NOT_ARMED);
    long watermark = settle.getCurrentRelativeTime().getMillis();
    key.settle(config.frontier(watermark), config.changes() ? c -> {} : answers(out));
    if (key.isEmpty()) {
      state.clear();
    } else {
      state.write(key);
      key.arm(Timers.set(settle, config.whenSettled(nextSettlement(key)), key.armed()));
    }
  }

  private static long nextSettlement(StageState key) {
    long until = key.neededUntil();
    return Math.min(key.firstUnsettled(), until == Long.MIN_VALUE ? Long.MAX_VALUE : until);
  }

  private Consumer<Case> answers(OutputReceiver<KV<byte[], Message>> out) {
    StagePlan plan = engine.plan.stages().get(stage);
    return c -> {
      Object[] values = new Object[plan.features().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = c.measured()[plan.features().get(i).slot()];
      }
      out.output(KV.of(c.question().replyTo(), new Part(c.place(), stage, values, c.known())));
    };
  }

  /** Codes the state of one stage. */
  static final class StateCoder extends KeyStateCoder<StageState> {
    private final int stage;

    StateCoder(DecisionConfig config, int stage) {
      super(config, stage);
      this.stage = stage;
    }

    @Override
    protected void write(StageState state, DataOutput out) throws IOException {
      StageStateCodec.write(state, out);
    }

    @Override
    StageState read(Engine engine, DataInput in) throws IOException {
      StageState state = engine.newStage(stage);
      StageStateCodec.read(state, in);
      return state;
    }
  }
}
