package io.weir.transforms.keyed;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.state.Timer;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** A timer that records the times it is set to. Tests set the watermark. */
public final class FakeTimer implements Timer {
  public final List<Long> set = new ArrayList<>();
  public long now;

  @Override
  public void set(Instant time) {
    set.add(time.getMillis());
  }

  @Override
  public Instant getCurrentRelativeTime() {
    return Instant.ofEpochMilli(now);
  }

  @Override
  public void setRelative() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void clear() {
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
    return this;
  }
}
