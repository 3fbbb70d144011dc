package io.weir.transforms.keyed;

import io.weir.transforms.encoding.VersionedCoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.ValueState;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The state and the event-time timer of a key, without an engine: state goes through its bytes each
 * time, and a timer that is due fires once.
 *
 * @param <T> type of the state
 */
public final class HeldKey<T> implements ValueState<EncodedState<T>>, Timer {
  /** What is held, or null. */
  public byte[] bytes;

  /** When the timer fires; {@link Long#MAX_VALUE} for never. */
  public long timer = Long.MAX_VALUE;

  /** How often it was set. */
  public int timesSet;

  private final Coder<EncodedState<T>> coder;
  private final LongSupplier watermark;

  public HeldKey(VersionedCoder<T> coder, LongSupplier watermark) {
    this.coder = new EncodedStateCoder<>(coder);
    this.watermark = watermark;
  }

  /** Whether the timer fires, which it then will not do again. */
  public boolean isDue() {
    boolean due = timer <= watermark.getAsLong();
    timer = due ? Long.MAX_VALUE : timer;
    return due;
  }

  @Override
  public void write(EncodedState<T> state) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      coder.encode(state, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes = out.toByteArray();
  }

  @Override
  public EncodedState<T> read() {
    try {
      return bytes == null ? null : coder.decode(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ValueState<EncodedState<T>> readLater() {
    return this;
  }

  @Override
  public void clear() {
    bytes = null;
  }

  @Override
  public void set(Instant time) {
    timesSet++;
    timer = time.getMillis();
  }

  @Override
  public Instant getCurrentRelativeTime() {
    return Instant.ofEpochMilli(watermark.getAsLong());
  }

  @Override
  public void setRelative() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Timer offset(Duration offset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Timer align(Duration period) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Timer withOutputTimestamp(Instant time) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Timer withNoOutputTimestamp() {
    throw new UnsupportedOperationException();
  }
}
