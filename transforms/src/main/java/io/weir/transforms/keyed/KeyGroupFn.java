package io.weir.transforms.keyed;

import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.VersionedCoder;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Runs a {@link KeyedProcess} for the keys of a group: the only stateful DoFn of keyed stages. The
 * runner keeps one table and two timers per group, and an element is a batch of messages. With
 * {@link KeyLayout#KEYS} a group is a single key.
 */
final class KeyGroupFn<S extends KeyState, I, O> extends DoFn<KV<byte[], byte[]>, Object> {
  private static final String STATE = "state";
  private static final String EVENT_TIMER = "event-time";
  private static final String PROCESSING_TIMER = "processing-time";

  @StateId(STATE)
  private final StateSpec<ValueState<KeyTable<S>>> tableSpec;

  @TimerId(EVENT_TIMER)
  private final TimerSpec eventTimerSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  @TimerId(PROCESSING_TIMER)
  private final TimerSpec processingTimerSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  private final KeyedProcess<S, I, O> process;
  private final FramedCoder<I> inputs;
  private final FramedCoder<O> messages;
  private final KeyLayout layout;
  private final List<TupleTag<?>> outputs;
  private final boolean finalizesAtEnd;
  private final StateReader<KeyTable<S>> tableReader;
  private transient KeyedRunner<S, I, O> runner;
  private transient KeyGroupContext<O> context;

  /**
   * @param inputs coder of the process's inputs
   * @param messages coder of the messages that it sends to other stages, or null
   * @param input whether the input ends
   */
  KeyGroupFn(
      KeyedProcess<S, I, O> process,
      FramedCoder<I> inputs,
      FramedCoder<O> messages,
      KeyLayout layout,
      List<TupleTag<?>> outputs,
      IsBounded input) {
    this.process = process;
    this.inputs = inputs;
    this.messages = messages;
    this.layout = layout;
    this.outputs = outputs;
    this.finalizesAtEnd = input == IsBounded.BOUNDED || process.finalizesAtEnd();
    Coder<KeyTable<S>> tableCoder = VersionedCoder.of(new KeyTableEncoding<>());
    this.tableSpec = StateSpecs.value(tableCoder);
    this.tableReader = new StateReader<>(tableCoder, layout);
  }

  @Setup
  public void setup() {
    process.open();
    runner = new KeyedRunner<>(process, inputs);
    context = new KeyGroupContext<>(outputs, layout, messages);
  }

  @ProcessElement
  public void process(
      @Element KV<byte[], byte[]> element,
      @StateId(STATE) ValueState<KeyTable<S>> state,
      @TimerId(EVENT_TIMER) Timer eventTimer,
      @TimerId(PROCESSING_TIMER) Timer processingTimer,
      MultiOutputReceiver out) {
    KeyTable<S> known = tableReader.read(state);
    KeyTable<S> table = known == null ? new KeyTable<>() : known;
    context.begin(element.getKey(), eventTimer, processingTimer, out);
    KeyedBatches.Reader batch = new KeyedBatches.Reader(element.getValue(), layout.isGrouped());
    while (batch.hasNext()) {
      KeyTable<S>.Cursor at = batch.nextKey(table);
      context.at(at);
      runner.onMessage(batch.nextMessage(), at, context);
      table.removeIfEmpty();
    }
    end(table, state, eventTimer, processingTimer);
  }

  @OnTimer(EVENT_TIMER)
  public void onEventTime(
      @Key byte[] label,
      @StateId(STATE) ValueState<KeyTable<S>> state,
      @TimerId(EVENT_TIMER) Timer eventTimer,
      @TimerId(PROCESSING_TIMER) Timer processingTimer,
      MultiOutputReceiver out) {
    KeyTable<S> table = isDrained(eventTimer) ? null : tableReader.read(state);
    if (table == null) {
      return;
    }
    table.eventTimerSet = KeyTable.NEVER;
    context.begin(label, eventTimer, processingTimer, out);
    int entry;
    while ((entry = table.eventTimes.firstDueAt(context.watermark())) != DueHeap.NONE) {
      KeyTable<S>.Cursor at = table.atEntry(entry);
      context.at(at);
      runner.onEventTime(at, context);
      table.removeIfEmpty();
    }
    end(table, state, eventTimer, processingTimer);
  }

  @OnTimer(PROCESSING_TIMER)
  public void onProcessingTime(
      @Key byte[] label,
      @StateId(STATE) ValueState<KeyTable<S>> state,
      @TimerId(EVENT_TIMER) Timer eventTimer,
      @TimerId(PROCESSING_TIMER) Timer processingTimer,
      MultiOutputReceiver out) {
    KeyTable<S> table = isDrained(eventTimer) ? null : tableReader.read(state);
    if (table == null) {
      return;
    }
    table.processingTimerSet = KeyTable.NEVER;
    context.begin(label, eventTimer, processingTimer, out);
    int entry;
    while ((entry = table.processingTimes.firstDueAt(context.processingTime())) != DueHeap.NONE) {
      KeyTable<S>.Cursor at = table.atEntry(entry);
      context.at(at);
      runner.onProcessingTime(at, context);
      table.removeIfEmpty();
    }
    end(table, state, eventTimer, processingTimer);
  }

  /** Results that a drain would finalize could outrank those of the job that goes on. */
  private boolean isDrained(Timer eventTimer) {
    return !finalizesAtEnd && InputWatermark.isAtEnd(eventTimer);
  }

  /** Outputs what was emitted, sets the group's timers and writes the table. */
  private void end(
      KeyTable<S> table, ValueState<KeyTable<S>> state, Timer eventTimer, Timer processingTimer) {
    context.end();
    // A timer that is set to an earlier time is not changed: it fires early and is then set again.
    long due = table.eventTimes.firstDue();
    if (due < table.eventTimerSet) {
      eventTimer.set(Instant.ofEpochMilli(due));
      table.eventTimerSet = due;
    }
    due = table.processingTimes.firstDue();
    if (due < table.processingTimerSet) {
      long wait = Math.max(0, due - context.processingTime());
      processingTimer.offset(Duration.millis(wait)).setRelative();
      table.processingTimerSet = due;
    }
    if (table.isEmpty()) {
      state.clear();
    } else {
      state.write(table);
    }
  }

  @FinishBundle
  public void finish() {
    context.finish(runner.takeLargest());
  }
}
