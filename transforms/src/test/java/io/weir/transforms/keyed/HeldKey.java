package io.weir.transforms.keyed;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.StateEncoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A key of a process, without an engine: the state goes through its bytes each time, and an
 * event-time timer that is due fires once. Counts are ignored.
 *
 * @param <S> type of the state
 * @param <I> type of what comes to the key
 * @param <O> type of the main output
 */
public final class HeldKey<S extends KeyState, I, O> extends KeySlot<S> implements KeyContext<O> {
  private static final long NEVER = Long.MAX_VALUE;

  /** When the event-time timer fires; {@link Long#MAX_VALUE} for never. */
  public long timer = NEVER;

  /** How often the event-time timer was set. */
  public int timesSet;

  private final byte[] key;
  private final KeyedRunner<S, I, O> runner;
  private final StateEncoding<S> encoding;
  private S live;
  private final LongSupplier watermark;
  private final Consumer<O> emitted;
  private final Messages<O> messages;

  /** Takes messages to other stages. */
  public interface Messages<O> {
    void send(int output, byte[] key, O message);
  }

  /** A key of a process that emits records. */
  public HeldKey(
      KeyedProcess<S, I, O> process, byte[] key, LongSupplier watermark, Consumer<O> emitted) {
    this(
        process,
        key,
        watermark,
        emitted,
        (output, to, message) -> {
          throw new AssertionError("a message to another stage");
        });
  }

  /** A key of a process that sends messages. */
  public HeldKey(
      KeyedProcess<S, I, O> process, byte[] key, LongSupplier watermark, Messages<O> messages) {
    this(
        process,
        key,
        watermark,
        record -> {
          throw new AssertionError("a record of a stage that sends messages");
        },
        messages);
  }

  private HeldKey(
      KeyedProcess<S, I, O> process,
      byte[] key,
      LongSupplier watermark,
      Consumer<O> emitted,
      Messages<O> messages) {
    process.open();
    this.key = key;
    this.runner = new KeyedRunner<>(process, null);
    this.encoding = process.stateEncoding();
    this.array = new byte[0];
    this.watermark = watermark;
    this.emitted = emitted;
    this.messages = messages;
  }

  /** Something comes to the key. */
  public void receive(I input) {
    runner.onElement(input, this, this);
  }

  /** Fires the event-time timer until it is not due. Returns how often it fired. */
  public int fire() {
    int firings = 0;
    while (timer <= watermark.getAsLong()) {
      timer = NEVER;
      firings++;
      runner.onEventTime(this, this);
    }
    return firings;
  }

  /** Returns the encoded state, or null if there is none. */
  public byte[] bytes() {
    if (live != null) {
      try {
        return ByteOutput.bytes(out -> encoding.writeWithHeader(live, out));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return length == 0 ? null : copy().bytes();
  }

  @Override
  public void resize(int newLength) {
    array = Arrays.copyOfRange(array, from, from + newLength);
    from = 0;
    length = newLength;
  }

  @Override
  public S live() {
    return live;
  }

  @Override
  public void hold(S state, StateEncoding<S> current) {
    live = state;
    if (state != null) {
      resize(0);
    }
  }

  @Override
  public long eventTimeDue() {
    return timer;
  }

  @Override
  public void setEventTimeDue(long time) {
    if (time != NEVER) {
      timesSet++;
    }
    timer = time;
  }

  @Override
  public void setProcessingTimeDue(long time) {
    throw new UnsupportedOperationException();
  }

  @Override
  public byte[] key() {
    return key;
  }

  @Override
  public long watermark() {
    return watermark.getAsLong();
  }

  @Override
  public long processingTime() {
    throw new UnsupportedOperationException();
  }

  @Override
  public long wallClock() {
    return 0;
  }

  @Override
  public void emit(O output) {
    emitted.accept(output);
  }

  @Override
  public <T> void emit(SideOutput<T> to, T output) {}

  @Override
  public void send(int output, byte[] to, O message) {
    messages.send(output, to, message);
  }

  @Override
  public void count(String counter) {}

  @Override
  public void countRepeated() {}
}
