package io.weir.transforms.expectation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.record.Expectation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key that nothing comes for any more goes away, as soon as the pack allows, with few timers. */
class ExpectationExpiryTest {
  private static final long START = 1_772_359_200_000L;
  private static final long HOUR = 3_600_000;
  private static final long LATENESS = 60_000;
  private static final long WITHIN = 72 * HOUR;

  private static ExpectationWorker worker(boolean changes) {
    ExpectationWorker worker =
        new ExpectationWorker(
            new ExpectationConfig(
                ExpectationOrders.pack(ExpectationOrders.BY_ORDER, WITHIN),
                ExpectationOrders.NAME,
                EmitPolicy.of(changes, LATENESS)));
    worker.watermark = START - 1;
    return worker;
  }

  private static void receive(ExpectationWorker worker, String id, long time, String type) {
    worker.receive(ExpectationOrders.event(id, time, type, "o", null, ExpectationOrders.BY_ORDER));
  }

  private static void advance(ExpectationWorker worker, long watermark) {
    worker.watermark = watermark;
    worker.fire();
  }

  @ParameterizedTest
  // An event without a follow-up is needed until its deadline, one with it until that is final,
  // and a follow-up alone as long as what it follows can come.
  @CsvSource({
    "a, , 259200000, true",
    "a, , 259200000, false",
    "a, e, 3600000, true",
    "a, u, 3600000, false",
    ", e, 3600000, true",
    ", e, 3600000, false",
    ", ae, 262800000, true"
  })
  void shouldClearAKeyWhenNothingNeedsIt(
      String first, String second, long needed, boolean changes) {
    ExpectationWorker worker = worker(changes);
    if (first != null) {
      receive(worker, "a", START, first);
    }
    if (second != null) {
      receive(worker, "b", START + HOUR, second);
    }
    advance(worker, START + needed + LATENESS);
    assertNotEquals(Set.of(), worker.keys.keySet(), "still needed");
    // Timers are rounded up to whole seconds.
    advance(worker, START + needed + LATENESS + 1000);
    assertEquals(Set.of(), worker.keys.keySet(), "held too long");
    assertTrue(worker.firings <= 3, worker.firings + " firings");
    assertTrue(worker.timersSet <= 3, worker.timersSet + " timers set");
  }

  @Test
  void shouldSetOneTimerForAllWaitingEvents() {
    ExpectationWorker worker = worker(true);
    for (int i = 0; i < 1000; i++) {
      receive(worker, "a" + i, START + i * 1000L, "a");
    }
    assertEquals(1, worker.timersSet);
    receive(worker, "b", START + HOUR, "e");
    assertEquals(2, worker.timersSet);
    receive(worker, "c", START + 2 * HOUR, "e");
    assertEquals(2, worker.timersSet);
  }

  @Test
  void shouldNotMoveATimerLater() {
    ExpectationWorker worker = worker(true);
    receive(worker, "a", START, "a");
    // Past the deadline, and not yet where the timer, rounded up to a second, fires.
    worker.watermark = START + WITHIN + 500;
    receive(worker, "b", START + WITHIN + 500, "a");
    assertEquals(
        List.of(Expectation.Status.PENDING, Expectation.Status.OVERDUE, Expectation.Status.PENDING),
        worker.told.stream().map(Expectation::status).toList());
    assertEquals(1, worker.timersSet);
  }

  @Test
  void shouldHoldNoMoreThanCanChange() {
    ExpectationWorker worker = worker(true);
    int most = 0;
    for (int i = 0; i < 2000; i++) {
      receive(worker, "a" + (1000 + i), START + i * 1000L, i % 2 == 0 ? "a" : "e");
      advance(worker, START + i * 1000L);
      most = Math.max(most, worker.keys.values().iterator().next().bytes().length);
    }
    // The events of a minute, at ten bytes each, and what frames them.
    assertTrue(most < 62 * 12 + 40, most + " bytes");
    List<Expectation> told = worker.told;
    assertEquals(2000, told.size());
    assertTrue(worker.firings <= 2000, worker.firings + " firings");
  }
}
