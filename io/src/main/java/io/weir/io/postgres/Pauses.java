package io.weir.io.postgres;

import java.util.concurrent.TimeUnit;

/** The time that passes while one waits. */
interface Pauses {
  /** That of the wall clock. */
  Pauses REAL =
      new Pauses() {
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
