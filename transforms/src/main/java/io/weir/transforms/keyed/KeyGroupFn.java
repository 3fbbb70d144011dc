package io.weir.transforms.keyed;

import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Does the work of a {@link KeyedFn} for all keys of a group: the runner keeps one table and two
 * timers for the group. To a runner that makes a bundle for each key and each of its timers, as the
 * DirectRunner does, a key then costs no more than its own work.
 *
 * @param <S> type of a key's state
 * @param <I> type of what comes to a key
 * @param <O> type of the main output
 */
final class KeyGroupFn<S, I, O> extends DoFn<KV<byte[], KV<byte[], I>>, O> {
  @StateId("group")
  private final StateSpec<ValueState<KeyTable<S>>> tableSpec;

  @TimerId("settle")
  private final TimerSpec settleSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  @TimerId("tick")
  private final TimerSpec tickSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  private final KeyedFn<S, I> fn;

  KeyGroupFn(KeyedFn<S, I> fn) {
    this.fn = fn;
    this.tableSpec = StateSpecs.value(new KeyTableCoder<>(StateCell.coder(fn.stateCoder())));
  }

  @Setup
  public void setup() {
    fn.setup();
  }

  @ProcessElement
  public void process(
      @Element KV<byte[], KV<byte[], I>> element,
      @StateId("group") ValueState<KeyTable<S>> state,
      @TimerId("settle") Timer settle,
      @TimerId("tick") Timer tick,
      MultiOutputReceiver out) {
    KeyTable<S> known = state.read();
    KeyTable<S> table = known == null ? new KeyTable<>() : known;
    KV<byte[], I> keyed = element.getValue();
    KeyTable.Entry<S> entry = table.entry(keyed.getKey());
    Timer keySettle = settleOf(entry, settle);
    fn.onElement(keyed, new EntryState<>(entry), keySettle, tickOf(entry, tick), out);
    table.forgetIfEmpty(entry);
    setSettle(table, entry.settleAt, settle);
    setTick(table, entry.tickAt, tick);
    keep(table, state);
  }

  @OnTimer("settle")
  public void settle(
      @StateId("group") ValueState<KeyTable<S>> state,
      @TimerId("settle") Timer settle,
      MultiOutputReceiver out) {
    KeyTable<S> table = state.read();
    if (table == null) {
      return;
    }
    table.settleSet = KeyTable.NEVER;
    for (var entry : table.due(e -> e.settleAt, settle.getCurrentRelativeTime().getMillis())) {
      entry.settleAt = KeyTable.NEVER;
      fn.onSettle(entry.key, new EntryState<>(entry), settleOf(entry, settle), out);
      table.forgetIfEmpty(entry);
    }
    setSettle(table, table.firstDue(e -> e.settleAt), settle);
    keep(table, state);
  }

  @OnTimer("tick")
  public void tick(
      @StateId("group") ValueState<KeyTable<S>> state,
      @TimerId("settle") Timer settle,
      @TimerId("tick") Timer tick,
      MultiOutputReceiver out) {
    KeyTable<S> table = state.read();
    if (table == null) {
      return;
    }
    table.tickSet = KeyTable.NEVER;
    for (var entry : table.due(e -> e.tickAt, tick.getCurrentRelativeTime().getMillis())) {
      entry.tickAt = KeyTable.NEVER;
      Timer keySettle = settleOf(entry, settle);
      fn.onTick(entry.key, new EntryState<>(entry), keySettle, tickOf(entry, tick), out);
      table.forgetIfEmpty(entry);
      setSettle(table, entry.settleAt, settle);
    }
    setTick(table, table.firstDue(e -> e.tickAt), tick);
    keep(table, state);
  }

  @FinishBundle
  public void finish() {
    fn.finish();
  }

  private static <S> Timer settleOf(KeyTable.Entry<S> entry, Timer settle) {
    return new KeyTimer(settle.getCurrentRelativeTime(), time -> entry.settleAt = time);
  }

  private static <S> Timer tickOf(KeyTable.Entry<S> entry, Timer tick) {
    return new KeyTimer(tick.getCurrentRelativeTime(), time -> entry.tickAt = time);
  }

  /** A timer that is set to an earlier time stays: it fires for nothing and is set again. */
  private static <S> void setSettle(KeyTable<S> table, long time, Timer settle) {
    if (time < table.settleSet) {
      settle.set(Instant.ofEpochMilli(time));
      table.settleSet = time;
    }
  }

  private static <S> void setTick(KeyTable<S> table, long time, Timer tick) {
    if (time < table.tickSet) {
      long now = tick.getCurrentRelativeTime().getMillis();
      tick.offset(Duration.millis(Math.max(0, time - now))).setRelative();
      table.tickSet = time;
    }
  }

  private static <S> void keep(KeyTable<S> table, ValueState<KeyTable<S>> state) {
    if (table.isEmpty()) {
      state.clear();
    } else {
      state.write(table);
    }
  }

  /** The state of one key, in the group's table. */
  private static final class EntryState<S> implements ValueState<EncodedState<S>> {
    private final KeyTable.Entry<S> entry;

    EntryState(KeyTable.Entry<S> entry) {
      this.entry = entry;
    }

    @Override
    public EncodedState<S> read() {
      return entry.state;
    }

    @Override
    public void write(EncodedState<S> state) {
      entry.state = state;
    }

    @Override
    public void clear() {
      entry.state = null;
    }

    @Override
    public ValueState<EncodedState<S>> readLater() {
      return this;
    }
  }
}
