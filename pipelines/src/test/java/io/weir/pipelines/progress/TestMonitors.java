package io.weir.pipelines.progress;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Clocks for runs that are watched. */
public final class TestMonitors {
  private TestMonitors() {}

  /** A clock that each look moves on by a second. */
  public static Clock secondEachLook() {
    AtomicLong second = new AtomicLong(Instant.parse("2024-05-01T12:00:00Z").getEpochSecond());
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
      }

      @Override
      public Instant instant() {
        return Instant.ofEpochSecond(second.getAndIncrement());
      }
    };
  }
}
