package io.weir.benchmarks.measure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Waits until an output has grown to its size and stands still, asking seldom: asking costs. */
public final class QuietOutput {
  private static final long STILL_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private QuietOutput() {}

  /**
   * Waits.
   *
   * @param least size to wait for
   * @param patience how long it may stand still before that
   * @param alive throws if nothing more can come
   * @return whether it got there
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

  /** The pause between two questions. */
  public static void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }
}
