package io.weir.transforms.keyed;

import java.util.List;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Runs a process that uses both event time and processing time on a runner that keeps single keys.
 */
final class SingleKeyTwoTimersFn<S extends KeyState, I, O> extends KeyedFn<KV<byte[], I>, S, I, O> {
  @StateId(STATE)
  private final StateSpec<ValueState<EncodedState<S>>> stateSpec;

  @TimerId(EVENT_TIMER)
  private final TimerSpec eventTimerSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  @TimerId(PROCESSING_TIMER)
  private final TimerSpec processingTimerSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  private transient SingleKeySlot<S> slot;

  SingleKeyTwoTimersFn(KeyedProcess<S, I, O> process, List<TupleTag<?>> outputs) {
    super(process, outputs);
    this.stateSpec = stateSpec(process);
  }

  @Setup
  public void setup() {
    open();
    slot = new SingleKeySlot<>();
  }

  @ProcessElement
  public void process(
      @Element KV<byte[], I> element,
      @StateId(STATE) ValueState<EncodedState<S>> state,
      @TimerId(EVENT_TIMER) Timer eventTimer,
      @TimerId(PROCESSING_TIMER) Timer processingTimer,
      MultiOutputReceiver out) {
    begin(eventTimer, processingTimer, out).at(element.getKey());
    runner().onElement(element.getValue(), slot.at(state, eventTimer, processingTimer), context());
  }

  @OnTimer(EVENT_TIMER)
  public void onEventTime(
      @Key byte[] key,
      @StateId(STATE) ValueState<EncodedState<S>> state,
      @TimerId(EVENT_TIMER) Timer eventTimer,
      @TimerId(PROCESSING_TIMER) Timer processingTimer,
      MultiOutputReceiver out) {
    begin(eventTimer, processingTimer, out).at(key);
    runner().onEventTime(slot.at(state, eventTimer, processingTimer), context());
  }

  @OnTimer(PROCESSING_TIMER)
  public void onProcessingTime(
      @Key byte[] key,
      @StateId(STATE) ValueState<EncodedState<S>> state,
      @TimerId(EVENT_TIMER) Timer eventTimer,
      @TimerId(PROCESSING_TIMER) Timer processingTimer,
      MultiOutputReceiver out) {
    begin(eventTimer, processingTimer, out).at(key);
    runner().onProcessingTime(slot.at(state, eventTimer, processingTimer), context());
  }

  @FinishBundle
  public void finish() {
    context().finish();
  }
}
