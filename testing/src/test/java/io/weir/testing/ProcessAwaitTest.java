package io.weir.testing;

import static io.weir.testing.ProcessAwait.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

class ProcessAwaitTest {
  @Test
  void shouldReturnFirstValueWhenConditionHolds() {
    AtomicInteger counter = new AtomicInteger();
    assertEquals(3, await().until(counter::incrementAndGet, value -> value >= 3));
    assertEquals(3, counter.get());
  }

  @Test
  void shouldShowLastValueWhenLimitPasses() {
    ConditionTimeoutException error =
        assertThrows(
            ConditionTimeoutException.class,
            () -> await().atMost(Duration.ofMillis(1)).until(() -> "two of three", value -> false));
    assertTrue(error.getMessage().contains("two of three"), error.getMessage());
  }

  @Test
  void shouldEvaluateInThreadOfTestWhenWaiting() {
    assertSame(Thread.currentThread(), await().until(Thread::currentThread, thread -> true));
  }

  @Test
  void shouldPassOnExceptionWhenSupplierThrows() {
    assertThrows(
        UnsupportedOperationException.class,
        () ->
            await()
                .until(
                    () -> {
                      throw new UnsupportedOperationException();
                    },
                    value -> true));
  }
}
