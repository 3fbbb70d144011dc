package io.weir.io.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServiceCheckTest {
  @Test
  void shouldReturnTheResultOfTheRequests() throws Exception {
    assertEquals(7, ServiceCheck.within(Duration.ofMinutes(1), () -> 7));
  }

  @Test
  void shouldThrowTheFailureOfTheRequests() {
    IOException failure = new IOException("no");
    ExecutionException thrown =
        assertThrows(
            ExecutionException.class,
            () ->
                ServiceCheck.within(
                    Duration.ofMinutes(1),
                    () -> {
                      throw failure;
                    }));
    assertSame(failure, thrown.getCause());
  }

  @Test
  void shouldThrowAnErrorOfTheRequests() {
    NoClassDefFoundError missing = new NoClassDefFoundError("a jar is missing");
    ExecutionException thrown =
        assertThrows(
            ExecutionException.class,
            () ->
                ServiceCheck.within(
                    Duration.ofMinutes(1),
                    () -> {
                      throw missing;
                    }));
    assertSame(missing, thrown.getCause());
  }

  @Test
  void shouldEndTheRequestsWhenNobodyResponds() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                ServiceCheck.within(
                    Duration.ofSeconds(1),
                    () -> {
                      try {
                        return new CountDownLatch(1).await(1, TimeUnit.HOURS);
                      } finally {
                        ended.countDown();
                      }
                    }));
    assertEquals("no response within 1 seconds", thrown.getMessage());
    assertTrue(ended.await(1, TimeUnit.MINUTES));
  }
}
