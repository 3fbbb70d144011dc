package io.weir.io.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionRetryTest {
  private final StoppedClock clock = new StoppedClock(() -> {});
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void shouldPauseEverLongerUntilItIsDone() throws SQLException {
    new ConnectionRetry(Duration.ofMinutes(2), clock)
        .run(
            () -> {
              if (attempts.incrementAndGet() <= 8) {
                throw new SQLException("gone", "08006");
              }
            });

    assertEquals(9, attempts.get());
    assertEquals(List.of(100L, 200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L), clock.pauses());
  }

  @Test
  void shouldGiveUpBeforeTheLimitIsPassed() {
    SQLException gone = new SQLException("gone", "57P01");
    SQLException thrown =
        assertThrows(
            SQLException.class,
            () ->
                new ConnectionRetry(Duration.ofSeconds(1), clock)
                    .run(
                        () -> {
                          throw gone;
                        }));

    assertEquals("gave up after 1.0 s: gone", thrown.getMessage());
    assertEquals("57P01", thrown.getSQLState());
    assertSame(gone, thrown.getCause());
    assertEquals(List.of(100L, 200L, 400L), clock.pauses());
  }

  @Test
  void shouldThrowAtOnceWhatNoPauseMends() {
    SQLException wrong = new SQLException("no such column", "42703");
    SQLException thrown =
        assertThrows(
            SQLException.class,
            () ->
                new ConnectionRetry(Duration.ofMinutes(2), clock)
                    .run(
                        () -> {
                          throw wrong;
                        }));

    assertSame(wrong, thrown);
    assertEquals(List.of(), clock.pauses());
  }

  @ParameterizedTest
  @ValueSource(strings = {"08000", "08006", "57P01", "57P03", "53300", "40001", "40P01"})
  void shouldRecognizeTransientErrors(String state) {
    assertTrue(ConnectionRetry.isPassing(new SQLException("", state)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"22P02", "28P01", "42501", "3D000", "57014", "40002"})
  void shouldRecognizePermanentErrors(String state) {
    assertFalse(ConnectionRetry.isPassing(new SQLException("", state)));
  }

  @Test
  void shouldTakeABrokenStreamForTroubleWithTheConnection() {
    assertTrue(ConnectionRetry.isPassing(new SQLException("", null, new IOException())));
    assertFalse(ConnectionRetry.isPassing(new SQLException("", (String) null)));
  }
}
