package io.weir.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Awaitility with the time limit and the interval for conditions of other processes. */
public final class ProcessAwait {
  /**
   * Maximum time that tests wait for another process. A test that passes never waits this long, but
   * on a machine that is shared with others everything may take five times as long.
   */
  public static final Duration LIMIT = Duration.ofMinutes(4);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

  private ProcessAwait() {}

  /**
   * Evaluates a condition at once and then every 20 ms, for at most {@link #LIMIT} unless {@code
   * atMost} is called. At the limit it throws a {@link
   * org.awaitility.core.ConditionTimeoutException} that shows the last value.
   */
  public static ConditionFactory await() {
    // The clients of tests, such as a Kafka consumer, belong to the thread that created them.
    return Awaitility.await()
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL_INTERVAL)
        .atMost(LIMIT);
  }
}
