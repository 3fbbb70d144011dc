package io.weir.transforms.keyed;

import java.util.function.LongConsumer;
import org.apache.beam.sdk.state.Timer;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** The timer of a key in a group, which is a number in the group's table. */
final class KeyTimer implements Timer {
  private final Instant now;
  private final LongConsumer due;
  private Duration offset = Duration.ZERO;

  /**
   * @param now the time of the timer's domain
   * @param due takes when the timer is due, epoch milliseconds
   */
  KeyTimer(Instant now, LongConsumer due) {
    this.now = now;
    this.due = due;
  }

  @Override
  public void set(Instant time) {
    due.accept(time.getMillis());
  }

  @Override
  public void setRelative() {
    set(now.plus(offset));
  }

  @Override
  public void clear() {
    due.accept(KeyTable.NEVER);
  }

  @Override
  public Timer offset(Duration offset) {
    this.offset = offset;
    return this;
  }

  @Override
  public Timer align(Duration period) {
    throw new UnsupportedOperationException("no stage aligns its timers");
  }

  /** The group's timer holds the watermark for the first of its keys. */
  @Override
  public Timer withOutputTimestamp(Instant outputTime) {
    throw new UnsupportedOperationException("no stage sets the output timestamp of a key's timer");
  }

  @Override
  public Timer withNoOutputTimestamp() {
    throw new UnsupportedOperationException("no stage sets the output timestamp of a key's timer");
  }

  @Override
  public Instant getCurrentRelativeTime() {
    return now;
  }
}
