package io.weir.transforms.keyed;

import java.util.List;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Base class of stateful DoFns that run a {@link KeyedProcess}. Subclasses differ in what the
 * runner keeps: single keys or key groups. Each subclass declares state and timers itself, because
 * Beam requires the declarations in the class that uses them.
 *
 * @param <E> type of the elements
 */
abstract class KeyedFn<E, S extends KeyState, I, O> extends DoFn<E, Object> {
  /** Id of the state of a key, or of a group of keys. */
  static final String STATE = "state";

  /** Id of the event-time timer of a key, or of a group of keys. */
  static final String EVENT_TIMER = "event-time";

  /** Id of the processing-time timer of a key, or of a group of keys. */
  static final String PROCESSING_TIMER = "processing-time";

  private final KeyedProcess<S, I, O> process;
  private final List<TupleTag<?>> outputs;
  private transient KeyedRunner<S, I, O> runner;
  private transient RunnerKeyContext<O> context;

  KeyedFn(KeyedProcess<S, I, O> process, List<TupleTag<?>> outputs) {
    this.process = process;
    this.outputs = outputs;
  }

  static <S extends KeyState> StateSpec<ValueState<EncodedState<S>>> stateSpec(
      KeyedProcess<S, ?, ?> process) {
    return StateSpecs.value(new EncodedStateCoder<>(process.stateEncoding()));
  }

  /** Prepares the instance in a worker thread. */
  final void open() {
    process.open();
    runner = new KeyedRunner<>(process);
    context = new RunnerKeyContext<>(outputs);
  }

  final KeyedRunner<S, I, O> runner() {
    return runner;
  }

  final RunnerKeyContext<O> context() {
    return context;
  }

  final RunnerKeyContext<O> begin(
      Timer eventTimer, Timer processingTimer, MultiOutputReceiver receiver) {
    context.begin(eventTimer, processingTimer, receiver);
    return context;
  }
}
