package io.weir.benchmarks.measure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Waits until an output has reached its size and no longer grows. It polls seldom, because each
 * poll costs processor time.
 */
public final class QuietOutput {
  private static final long STILL_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private QuietOutput() {}

  /**
   * Waits for the output.
   *
   * @param least size to wait for
   * @param patience maximum time without growth before that size
   * @param alive throws if nothing more can come
   * @return whether the size was reached
   */
  public static boolean await(LongSupplier size, long least, Duration patience, Runnable alive) {
    long last = -1;
    long since = System.nanoTime();
    while (true) {
      alive.run();
      long now = size.getAsLong();
      long still = System.nanoTime() - since;
      if (now != last) {
        last = now;
        since = System.nanoTime();
      } else if (now >= least && still >= STILL_NANOS) {
        return true;
      } else if (still >= patience.toNanos()) {
        return false;
      }
      pause();
    }
  }

  /** Pauses between two polls. */
  public static void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }
}
