package io.weir.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
  private static final Duration NEVER_REACHED = Duration.ofMinutes(1);

  @Test
  void shouldReturnTheFirstValueThatSatisfiesTheCondition() {
    AtomicInteger counter = new AtomicInteger();
    assertEquals(3, Await.until(NEVER_REACHED, counter::incrementAndGet, value -> value >= 3));
    assertEquals(3, counter.get());
  }

  @Test
  void shouldFailAtTheDeadlineShowingTheLastValue() {
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () -> Await.until(Duration.ofMillis(1), () -> "two of three", value -> false));
    assertTrue(error.getMessage().contains("two of three"), error.getMessage());
  }

  @Test
  void shouldAskOnceEvenWithoutTime() {
    assertEquals("there", Await.until(Duration.ZERO, () -> "there", "there"::equals));
  }

  @Test
  void shouldPassOnWhatTheSupplierThrows() {
    assertThrows(
        UnsupportedOperationException.class,
        () ->
            Await.until(
                NEVER_REACHED,
                () -> {
                  throw new UnsupportedOperationException();
                },
                value -> true));
  }

  @Test
  void shouldStopWhenInterrupted() {
    Thread.currentThread().interrupt();
    assertThrows(
        IllegalStateException.class, () -> Await.until(NEVER_REACHED, () -> 1, value -> false));
  }
}
