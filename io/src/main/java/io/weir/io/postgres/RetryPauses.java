package io.weir.io.postgres;

import java.util.concurrent.TimeUnit;

/** Clock of the pauses between retries. */
interface RetryPauses {
  /** The wall clock. */
  RetryPauses REAL =
      new RetryPauses() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public void pause(long nanos) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(nanos);
        }
      };

  /** Returns nanoseconds since an arbitrary time. */
  long nanoTime();

  /** Waits for the given number of nanoseconds. */
  void pause(long nanos) throws InterruptedException;
}
