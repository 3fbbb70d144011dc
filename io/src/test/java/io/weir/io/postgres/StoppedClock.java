package io.weir.io.postgres;

import java.util.ArrayList;
import java.util.List;

/** Time that passes only while one waits, and costs none. */
final class StoppedClock implements RetryPauses {
  private long now;
  private final List<Long> pauses = new ArrayList<>();
  private final Runnable meanwhile;

  /**
   * A clock at 0.
   *
   * @param meanwhile what happens in each pause
   */
  StoppedClock(Runnable meanwhile) {
    this.meanwhile = meanwhile;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void pause(long nanos) {
    now += nanos;
    pauses.add(nanos / 1_000_000);
    meanwhile.run();
  }

  /** The lengths of the pauses, in milliseconds. */
  List<Long> pauses() {
    return pauses;
  }
}
