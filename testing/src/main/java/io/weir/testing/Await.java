package io.weir.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition that nothing announces, as that of another process. */
public final class Await {
  /**
   * How long tests wait for another process. One that passes never waits so long, and on a machine
   * that has most of its time taken away by others everything takes five times as long.
   */
  public static final Duration LIMIT = Duration.ofMinutes(4);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private Await() {}

  /**
   * Asks for a value until it satisfies the condition, and returns it. At the deadline it throws an
   * {@link AssertionError} that shows the last value seen; what the supplier throws passes through.
   */
  public static <T> T until(
      Duration limit, Supplier<? extends T> value, Predicate<? super T> condition) {
    long start = System.nanoTime();
    while (true) {
      T seen = value.get();
      if (condition.test(seen)) {
        return seen;
      }
      if (System.nanoTime() - start >= limit.toNanos()) {
        throw new AssertionError("not so within " + limit + "; last value seen: " + seen);
      }
      if (Thread.interrupted()) {
        throw new IllegalStateException("interrupted; last value seen: " + seen);
      }
      // The one pause of the test kit: what is asked for lives in another process and cannot notify
      // us, and asking without a pause would take the processor that it needs.
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
