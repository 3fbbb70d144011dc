package io.weir.transforms.keyed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.beam.sdk.coders.Coder;

/**
 * A key of a process, without an engine: the state goes through its bytes each time, and an
 * event-time timer that is due fires once. Counts are ignored.
 *
 * @param <S> type of the state
 * @param <I> type of what comes to the key
 * @param <O> type of the main output
 */
public final class HeldKey<S extends KeyState, I, O> implements KeySlot<S>, KeyContext<O> {
  private static final long NEVER = Long.MAX_VALUE;

  /** What is held, or null. */
  public byte[] bytes;

  /** When the event-time timer fires; {@link Long#MAX_VALUE} for never. */
  public long timer = NEVER;

  /** How often the event-time timer was set. */
  public int timesSet;

  private final byte[] key;
  private final KeyedRunner<S, I, O> runner;
  private final Coder<EncodedState<S>> coder;
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
    this.runner = new KeyedRunner<>(process);
    this.coder = new EncodedStateCoder<>(process.stateEncoding());
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

  @Override
  public void write(EncodedState<S> state) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      coder.encode(state, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes = out.toByteArray();
  }

  @Override
  public EncodedState<S> read() {
    try {
      return bytes == null ? null : coder.decode(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void clear() {
    bytes = null;
  }

  @Override
  public void setEventTimer(long time) {
    timesSet++;
    timer = time;
  }

  @Override
  public void setProcessingTimer(long time, long now) {
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
