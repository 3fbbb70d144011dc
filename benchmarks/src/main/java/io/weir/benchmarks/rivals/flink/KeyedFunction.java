package io.weir.benchmarks.rivals.flink;

import io.weir.benchmarks.rivals.KeyedOperator;
import io.weir.benchmarks.rivals.RivalKeyState;
import java.io.Serializable;
import java.util.function.Supplier;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Runs a step with one state value and one event-time timer for each key. */
final class KeyedFunction<E, S extends RivalKeyState<S>, O>
    extends KeyedProcessFunction<String, E, O> {
  /** Creates the step on the worker. */
  interface Maker<E, S extends RivalKeyState<S>, O>
      extends Supplier<KeyedOperator<E, S, O>>, Serializable {}

  private final Maker<E, S, O> maker;
  private final Class<S> stateType;
  private transient KeyedOperator<E, S, O> step;
  private transient ValueState<S> states;
  private transient Collector<O> collector;
  private transient KeyedOperator.Out<O> out;

  KeyedFunction(Class<S> stateType, Maker<E, S, O> maker) {
    this.stateType = stateType;
    this.maker = maker;
  }

  @Override
  public void open(OpenContext context) {
    step = maker.get();
    states =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("key", new BinarySerializer<>(stateType)));
    out = answer -> collector.collect(answer);
  }

  @Override
  public void processElement(E event, Context context, Collector<O> to) throws Exception {
    collector = to;
    if (!step.concerns(event)) {
      step.pass(event, out);
      return;
    }
    S known = states.value();
    S state = known == null ? step.newState() : known;
    long now = System.currentTimeMillis();
    boolean ticking = step.tickDue(state) != RivalKeyState.NEVER;
    step.take(event, state, now, out);
    long tick = step.tickDue(state);
    if (tick != RivalKeyState.NEVER && !ticking) {
      context.timerService().registerProcessingTimeTimer(tick);
    }
    setTimer(state, context);
    states.update(state);
  }

  private void setTimer(S state, Context context) {
    long due = step.due(state);
    if (due < state.timerSet) {
      context.timerService().registerEventTimeTimer(due);
      state.timerSet = due;
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<O> to) throws Exception {
    collector = to;
    S state = states.value();
    if (state == null) {
      return;
    }
    if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
      step.tick(state, System.currentTimeMillis(), out);
      states.update(state);
    } else if (time == state.timerSet) {
      state.timerSet = RivalKeyState.NEVER;
      if (step.advance(context.timerService().currentWatermark(), state, out)) {
        states.clear();
      } else {
        setTimer(state, context);
        states.update(state);
      }
    }
  }
}
