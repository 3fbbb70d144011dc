package io.weir.benchmarks.rivals.streams;

import io.weir.benchmarks.rivals.KeyedOperator;
import io.weir.benchmarks.rivals.RivalKeyState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Runs a step. The due times of keys are in memory and rebuilt from the store at a restart, so they
 * cost nothing while the step runs.
 */
final class KeyedProcessor<E, S extends RivalKeyState<S>, O>
    implements Processor<byte[], E, byte[], O> {
  private static final Duration DISORDER = Duration.ofSeconds(5);
  private static final Duration CLOSE_EVERY = Duration.ofSeconds(1);
  private static final Duration TICK_EVERY = Duration.ofMillis(50);

  private final KeyedOperator<E, S, O> step;
  private final String storeName;
  private final boolean ticks;
  private final Function<O, byte[]> keyOf;
  private final DueKeys dues = new DueKeys();
  private final DueKeys tickDues = new DueKeys();
  private final KeyedOperator.Out<O> out = this::send;
  private ProcessorContext<byte[], O> context;
  private KeyValueStore<byte[], S> states;
  private long time;

  /**
   * Creates the processor.
   *
   * @param ticks whether the step needs calls at wall times
   * @param keyOf key of an output
   */
  KeyedProcessor(
      KeyedOperator<E, S, O> step, String storeName, boolean ticks, Function<O, byte[]> keyOf) {
    this.step = step;
    this.storeName = storeName;
    this.ticks = ticks;
    this.keyOf = keyOf;
  }

  @Override
  public void init(ProcessorContext<byte[], O> processorContext) {
    context = processorContext;
    states = context.getStateStore(storeName);
    try (KeyValueIterator<byte[], S> all = states.all()) {
      all.forEachRemaining(
          entry -> {
            dues.add(entry.value.timerSet, entry.key);
            long tick = step.tickDue(entry.value);
            if (tick != RivalKeyState.NEVER) {
              tickDues.add(tick, entry.key);
            }
          });
    }
    context.schedule(CLOSE_EVERY, PunctuationType.STREAM_TIME, this::close);
    if (ticks) {
      context.schedule(TICK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }
  }

  @Override
  public void process(Record<byte[], E> record) {
    time = record.timestamp();
    E event = record.value();
    if (!step.concerns(event)) {
      step.pass(event, out);
      return;
    }
    byte[] key = record.key();
    S known = states.get(key);
    S state = known == null ? step.newState() : known;
    boolean ticking = step.tickDue(state) != RivalKeyState.NEVER;
    try {
      step.take(event, state, System.currentTimeMillis(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long tick = step.tickDue(state);
    if (tick != RivalKeyState.NEVER && !ticking) {
      tickDues.add(tick, key);
    }
    setTimer(key, state);
    states.put(key, state);
  }

  private void setTimer(byte[] key, S state) {
    long due = step.due(state);
    if (due < state.timerSet) {
      dues.add(due, key);
      state.timerSet = due;
    }
  }

  private void close(long streamTime) {
    long watermark = streamTime - DISORDER.toMillis();
    time = streamTime;
    dues.poll(watermark, key -> advance(key, watermark));
  }

  private void advance(byte[] key, long watermark) {
    S state = states.get(key);
    if (state == null || state.timerSet > watermark) {
      return;
    }
    state.timerSet = RivalKeyState.NEVER;
    try {
      if (step.advance(watermark, state, out)) {
        states.delete(key);
      } else {
        setTimer(key, state);
        states.put(key, state);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tick(long now) {
    time = Math.max(0, context.currentStreamTimeMs());
    tickDues.poll(
        now,
        key -> {
          S state = states.get(key);
          if (state != null && step.tickDue(state) != RivalKeyState.NEVER) {
            try {
              step.tick(state, now, out);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            states.put(key, state);
          }
        });
  }

  private void send(O answer) {
    context.forward(new Record<>(keyOf.apply(answer), answer, time));
  }
}
