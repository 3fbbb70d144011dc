package io.weir.io.postgres;

import java.util.concurrent.TimeUnit;

/** The time that passes while one waits. */
interface RetryPauses {
  /** That of the wall clock. */
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

  /** Nanoseconds since some moment. */
  long nanoTime();

  /** Waits so many nanoseconds. */
  void pause(long nanos) throws InterruptedException;
}
