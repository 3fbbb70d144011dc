package io.weir.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Awaitility with the limit and the pace that conditions of other processes need. */
public final class ProcessAwait {
  /**
   * How long tests wait for another process. One that passes never waits so long, and on a machine
   * that has most of its time taken away by others everything takes five times as long.
   */
  public static final Duration LIMIT = Duration.ofMinutes(4);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

  private ProcessAwait() {}

  /**
   * Evaluates a condition at once and then every 20 ms, for at most {@link #LIMIT} unless {@code
   * atMost} says otherwise. At the limit it throws a {@link
   * org.awaitility.core.ConditionTimeoutException} that shows the last value.
   */
  public static ConditionFactory await() {
    // The clients of tests, such as a Kafka consumer, belong to the thread that made them.
    return Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL_INTERVAL)
        .atMost(LIMIT);
  }
}
