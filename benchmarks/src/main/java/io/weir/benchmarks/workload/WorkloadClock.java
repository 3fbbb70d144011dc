package io.weir.benchmarks.workload;

import java.util.SplittableRandom;

/** Event times of a workload. */
public final class WorkloadClock {
  public static final int MOST_LATE_MILLIS = 5_000;

  private final Workload.Shape shape;

  WorkloadClock(Workload.Shape shape) {
    this.shape = shape;
  }

  /** Returns the random numbers of a record, which are the same on every call. */
  static SplittableRandom random(long number) {
    return new SplittableRandom(number * 0x9E3779B97F4A7C15L + 7);
  }

  /** Returns the event time of a record, epoch milliseconds. */
  long time(long number, SplittableRandom random) {
    long time = shape.start() + (long) (number * 1000 / shape.perSecond());
    boolean late = random.nextDouble() < shape.outOfOrder();
    return late ? time - random.nextInt(MOST_LATE_MILLIS) : time;
  }
}
