package io.weir.transforms.keyed;

import io.weir.transforms.encoding.VersionedCoder;
import java.util.List;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Runs a process for all keys of a group. The runner keeps one table and two timers per group. Some
 * runners, such as the DirectRunner, make a bundle for each key and each timer; with groups, a key
 * costs only its own work there.
 */
final class KeyGroupFn<S extends KeyState, I, O>
    extends KeyedFn<KV<byte[], KV<byte[], I>>, S, I, O> {
  @StateId(STATE)
  private final StateSpec<ValueState<KeyTable<S>>> tableSpec;

  @TimerId(EVENT_TIMER)
  private final TimerSpec eventTimerSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  @TimerId(PROCESSING_TIMER)
  private final TimerSpec processingTimerSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  KeyGroupFn(KeyedProcess<S, I, O> process, List<TupleTag<?>> outputs) {
    super(process, outputs);
    this.tableSpec =
        StateSpecs.value(VersionedCoder.of(new KeyTableEncoding<>(process.stateEncoding())));
  }

  @Setup
  public void setup() {
    open();
  }

  @ProcessElement
  public void process(
      @Element KV<byte[], KV<byte[], I>> element,
      @StateId(STATE) ValueState<KeyTable<S>> state,
      @TimerId(EVENT_TIMER) Timer eventTimer,
      @TimerId(PROCESSING_TIMER) Timer processingTimer,
      MultiOutputReceiver out) {
    KeyTable<S> known = state.read();
    KeyTable<S> table = known == null ? new KeyTable<>() : known;
    KV<byte[], I> keyed = element.getValue();
    KeyTable.Entry<S> entry = table.entry(keyed.getKey());
    begin(eventTimer, processingTimer, out).at(entry.key);
    runner().onElement(keyed.getValue(), entry, context());
    table.forgetIfEmpty(entry);
    setEventTimer(table, entry.eventTimeDue, eventTimer);
    setProcessingTimer(table, entry.processingTimeDue, processingTimer);
    write(table, state);
  }

  @OnTimer(EVENT_TIMER)
  public void onEventTime(
      @StateId(STATE) ValueState<KeyTable<S>> state,
      @TimerId(EVENT_TIMER) Timer eventTimer,
      @TimerId(PROCESSING_TIMER) Timer processingTimer,
      MultiOutputReceiver out) {
    KeyTable<S> table = state.read();
    if (table == null) {
      return;
    }
    table.eventTimerSet = KeyTable.NEVER;
    begin(eventTimer, processingTimer, out);
    for (KeyTable.Entry<S> entry : table.due(e -> e.eventTimeDue, context().watermark())) {
      entry.eventTimeDue = KeyTable.NEVER;
      context().at(entry.key);
      runner().onEventTime(entry, context());
      table.forgetIfEmpty(entry);
    }
    setEventTimer(table, table.firstDue(e -> e.eventTimeDue), eventTimer);
    write(table, state);
  }

  @OnTimer(PROCESSING_TIMER)
  public void onProcessingTime(
      @StateId(STATE) ValueState<KeyTable<S>> state,
      @TimerId(EVENT_TIMER) Timer eventTimer,
      @TimerId(PROCESSING_TIMER) Timer processingTimer,
      MultiOutputReceiver out) {
    KeyTable<S> table = state.read();
    if (table == null) {
      return;
    }
    table.processingTimerSet = KeyTable.NEVER;
    begin(eventTimer, processingTimer, out);
    for (KeyTable.Entry<S> entry :
        table.due(e -> e.processingTimeDue, context().processingTime())) {
      entry.processingTimeDue = KeyTable.NEVER;
      context().at(entry.key);
      runner().onProcessingTime(entry, context());
      table.forgetIfEmpty(entry);
    }
    setProcessingTimer(table, table.firstDue(e -> e.processingTimeDue), processingTimer);
    write(table, state);
  }

  @FinishBundle
  public void finish() {
    context().finish();
  }

  /**
   * Sets the group's timer, unless it is set to an earlier time: such a timer fires early and is
   * then set again.
   */
  private static <S> void setEventTimer(KeyTable<S> table, long time, Timer eventTimer) {
    if (time < table.eventTimerSet) {
      eventTimer.set(Instant.ofEpochMilli(time));
      table.eventTimerSet = time;
    }
  }

  private void setProcessingTimer(KeyTable<S> table, long time, Timer processingTimer) {
    if (time < table.processingTimerSet) {
      long wait = Math.max(0, time - context().processingTime());
      processingTimer.offset(Duration.millis(wait)).setRelative();
      table.processingTimerSet = time;
    }
  }

  private static <S> void write(KeyTable<S> table, ValueState<KeyTable<S>> state) {
    if (table.isEmpty()) {
      state.clear();
    } else {
      state.write(table);
    }
  }
}
